package io.threecx.testkit;

import io.threecx.call.Direction;

/** The names of the variables that 3CX has for an event (3CX CRM template description, Scenario attributes). */
final class EventVariables {

    static final String NUMBER = "Number";
    static final String CALL_DIRECTION = "CallDirection";
    static final String EMAIL = "Email";
    static final String MAX_LENGTH = "MaxLength";
    static final String REDIRECT_URI = "RedirectUri";

    private EventVariables() {}

    /** The word for a direction. */
    static String word(Direction direction) {
        return direction == Direction.OUTBOUND ? "Outbound" : "Inbound";
    }
}
