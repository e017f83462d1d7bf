package io.threecx.pbx.control;

import java.util.Objects;

/**
 * Why a call is sent elsewhere, as the PBX shall note it (3CX Call Control API documentation). Others can be given by their
 * text.
 *
 * @param text as the PBX reads it
 */
public record RouteReason(String text) {
    public static final RouteReason NONE = new RouteReason("None");
    public static final RouteReason NO_ANSWER = new RouteReason("NoAnswer");
    public static final RouteReason PHONE_BUSY = new RouteReason("PhoneBusy");
    public static final RouteReason PHONE_NOT_REGISTERED = new RouteReason("PhoneNotRegistered");
    public static final RouteReason FORWARD_ALL = new RouteReason("ForwardAll");
    public static final RouteReason BASED_ON_CALLER_ID = new RouteReason("BasedOnCallerID");
    public static final RouteReason BASED_ON_DID = new RouteReason("BasedOnDID");
    public static final RouteReason OUT_OF_OFFICE_HOURS = new RouteReason("OutOfOfficeHours");
    public static final RouteReason BREAK_TIME = new RouteReason("BreakTime");
    public static final RouteReason HOLIDAY = new RouteReason("Holiday");
    public static final RouteReason OFFICE_HOURS = new RouteReason("OfficeHours");
    public static final RouteReason NO_DESTINATIONS = new RouteReason("NoDestinations");
    public static final RouteReason POLLING = new RouteReason("Polling");
    public static final RouteReason CALLBACK_REQUESTED = new RouteReason("CallbackRequested");
    public static final RouteReason CALLBACK = new RouteReason("Callback");

    public RouteReason {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
