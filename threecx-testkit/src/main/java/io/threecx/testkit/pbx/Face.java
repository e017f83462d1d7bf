package io.threecx.testkit.pbx;

/**
 * What one side of a call sees of the other.
 *
 * @param did the number of ours that was dialled; empty except where the other side called from outside
 */
record Face(String dn, DnType type, String number, String name, String did) {
    static final Face NOBODY = new Face("", DnType.NONE, "", "", "");
}
