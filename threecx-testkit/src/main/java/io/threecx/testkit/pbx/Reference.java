package io.threecx.testkit.pbx;

/** A DN that had to do with how a party came into a call. */
record Reference(String dn, DnType type) {
    static final Reference NONE = new Reference("", DnType.NONE);

    static Reference to(Dn dn) {
        return new Reference(dn.number(), dn.type());
    }
}
