package io.threecx.pbx;

/** One of the web APIs of a 3CX v20. Each needs its own box ticked at the API client. */
public enum PbxApi {
    /** Live calls (3CX, Call Control API). */
    CALL_CONTROL("/callcontrol", "Call Control API", "3CX Call Control API Access"),
    /** Configuration, call history, recordings (3CX, Configuration REST API, also called XAPI). */
    CONFIGURATION("/xapi/v1", "Configuration API (XAPI)", "3CX Configuration API Access");

    private final String path;
    private final String title;
    private final String box;

    PbxApi(String path, String title, String box) {
        this.path = path;
        this.title = title;
        this.box = box;
    }

    /** Where it lives below the address of the PBX, without a slash at the end. */
    public String path() {
        return path;
    }

    String title() {
        return title;
    }

    /** The box in the admin console: Integrations, API. */
    String box() {
        return box;
    }
}
