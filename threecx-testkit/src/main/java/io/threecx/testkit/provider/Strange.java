package io.threecx.testkit.provider;

/**
 * A text that no field holds but that means something to a query language.
 *
 * @param id for the id of a case
 */
record Strange(String id, String text) {
    static final Strange PERCENT = new Strange("percent", "%");
    static final Strange UNDERSCORE = new Strange("underscore", "_");
    static final Strange STAR = new Strange("star", "*");
    static final Strange OR_TRUE = new Strange("or-true", "' OR ''='");
}
