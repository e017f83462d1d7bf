package io.threecx.pbx.xapi;

/** What not every version of a 3CX v20 has (official description of the API at 20.0.4 to 20.0.10). */
public enum XapiFeature {
    /** Rows of the call log say to which call they belong, and in which direction it went. */
    CALL_LOG_IDS(6, "call log rows with the id of their call"),
    /** Calls from before the upgrade to Update 6, through {@code GetOldCallLogData}. */
    OLD_CALL_LOG(6, "the call log from before Update 6"),
    /** Holidays as a set of their own; before, they are expanded from the office hours. */
    HOLIDAYS(6, "the list of holidays"),
    /** {@code LastCdrAndChatMessageTimestamp}: whether there is anything new. */
    LAST_CDR_TIME(7, "the time of the last call record"),
    /** {@code Users(Number='101')} and the like. */
    NUMBER_KEYS(8, "keys by number"),
    /** {@code Defs/Pbx.GetLicenseParameters()}. */
    LICENSE_PARAMETERS(8, "the licence parameters"),
    /** {@code Contacts/Pbx.GetContactsByNumber}. */
    CONTACTS_BY_NUMBER(9, "phone book contacts by number"),
    /** Rows of the call log have a list of recordings. */
    RECORDINGS_OF_A_ROW(10, "the recordings of a call log row");

    private final int update;
    private final String title;

    XapiFeature(int update, String title) {
        this.update = update;
        this.title = title;
    }

    /** The first version that has it. */
    public PbxVersion since() {
        return PbxVersion.update(update);
    }

    /** As a message names it. */
    String title() {
        return title;
    }
}
