package io.threecx.testkit.pbx;

/** What a number inside the PBX is, with the words of its APIs. */
enum DnType {
    NONE("None", "None", "", ""),
    EXTENSION("Wextension", "Extension", "Extension", "extension"),
    ROUTE_POINT("Wroutepoint", "RoutePoint", "Script", "script"),
    QUEUE("Wqueue", "Queue", "Queue", "queue"),
    RING_GROUP("Wringgroup", "RingGroup", "RingGroup", "ring_group_ring_all"),
    LINE("Wexternalline", "ExternalLine", "Line", "external_line"),
    VOICEMAIL("Wspecialmenu", "SpecialMenu", "VMail", "voicemail"),
    CONFERENCE("Wconference", "Conference", "ConfPlace", "conference"),
    PARKING("Wparking", "Parking", "Parking_orbit", "parking_orbit");

    private final String inCallControl;
    private final String peer;
    private final String older;
    private final String newer;

    DnType(String inCallControl, String peer, String older, String newer) {
        this.inCallControl = inCallControl;
        this.peer = peer;
        this.older = older;
        this.newer = newer;
    }

    String inCallControl() {
        return inCallControl;
    }

    /** As the configuration API's type of a peer. */
    String peer() {
        return peer;
    }

    /** As call records had it up to 20.0.5, and have it since. */
    String inRecord(boolean newWords) {
        return newWords ? newer : older;
    }

    /** As the number that the call log has for it, those of the older tables (3CX CDR reference, section 7.1). */
    int inCallLog() {
        return switch (this) {
            case EXTENSION -> 0;
            case LINE -> 1;
            case RING_GROUP -> 2;
            case QUEUE -> 4;
            case VOICEMAIL -> 5;
            case ROUTE_POINT, CONFERENCE, PARKING -> 9; // somewhere inside; more is not known
            case NONE -> -1;
        };
    }
}
