package io.threecx.testkit.pbx;

/** Why a party is in a call no more, with the words of call records and of the Call Control API. */
enum EndReason {
    CALLER_HUNG_UP(5, "TerminatedBySrc", "src_participant_terminated", "None", "The caller hung up."),
    CALLED_HUNG_UP(6, "TerminatedByDst", "dst_participant_terminated", "None", "The called party hung up."),
    NO_ANSWER(101, "NoAnswerTimeout", "timeout", "NoAnswer", "Nobody answered."),
    BUSY(102, "TargetBusy", "busy", "PhoneBusy", "The phone is busy."),
    NOT_REGISTERED(400, "Failed", "Failed", "PhoneNotRegistered", "No phone is registered there."),
    NO_DESTINATION(404, "TargetNotFound", "not_found", "NoDestinations", "There is no such destination."),
    ANSWERED_ELSEWHERE(418, "Failed_Cancelled", "cancelled", "None", "Another phone answered."),
    DIVERTED(10, "Redirected", "Redirected", "ForwardAll", "The call went on to somebody else."),
    TRANSFERRED(10, "Redirected", "Redirected", "None", "The call was transferred."),
    DROPPED(6, "TerminatedByRule", "dst_participant_terminated", "None", "The call was ended by the API.");

    private final int action;
    private final String older;
    private final String newer;
    private final String reason;
    private final String sentence;

    EndReason(int action, String older, String newer, String reason, String sentence) {
        this.action = action;
        this.older = older;
        this.newer = newer;
        this.reason = reason;
        this.sentence = sentence;
    }

    /** As call records had it up to 20.0.5, and have it since. */
    String inRecord(boolean newWords) {
        return newWords ? newer : older;
    }

    /** As the number that the call log has for it, which is that of the older tables. */
    int inCallLog() {
        return action;
    }

    String reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }
}
