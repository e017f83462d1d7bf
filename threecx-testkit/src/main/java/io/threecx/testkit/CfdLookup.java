package io.threecx.testkit;

/** The lookups that a Call Flow Designer app can ask for (3CX CRM template description, Scenario attributes). */
public enum CfdLookup {
    /** By phone number, {@code [Number]}. */
    NUMBER("LookupNumber", EventVariables.NUMBER),
    /** By the record's id, {@code [EntityID]}. */
    ID("LookupID", "EntityID"),
    /** By a query in the CRM's own language, {@code [Query]}. */
    FREE_QUERY("LookupFreeQuery", "Query");

    private final String suffix;
    private final String variable;

    CfdLookup(String suffix, String variable) {
        this.suffix = suffix;
        this.variable = variable;
    }

    String suffix() {
        return suffix;
    }

    String variable() {
        return variable;
    }
}
