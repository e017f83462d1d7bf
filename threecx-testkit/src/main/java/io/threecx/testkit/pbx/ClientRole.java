package io.threecx.testkit.pbx;

/** The role of an API client in its department, which says what of the configuration API it may read. */
public enum ClientRole {
    /** Reads and changes everything. */
    SYSTEM_OWNER("system_owners"),
    /** Everything except call log and recordings, which answer 403. */
    SYSTEM_ADMINISTRATOR("system_admins"),
    /** What "System Wide" as department locks a client to: collections answer 403. */
    USER("users");

    private final String inToken;

    ClientRole(String inToken) {
        this.inToken = inToken;
    }

    String inToken() {
        return inToken;
    }
}
