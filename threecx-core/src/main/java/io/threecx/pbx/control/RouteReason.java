package io.threecx.pbx.control;

import java.util.Objects;

/**
 * Why a call is sent elsewhere, as the PBX shall note it (3CX Call Control API documentation). Others can be given by their
 * text.
 *
 * @param text as the PBX reads it
 */
public record RouteReason(String text) {
    /** No reason in particular ({@code None}). */
    public static final RouteReason NONE = new RouteReason("None");
    /** Nobody answered in time ({@code NoAnswer}). */
    public static final RouteReason NO_ANSWER = new RouteReason("NoAnswer");
    /** The phone is in a call ({@code PhoneBusy}). */
    public static final RouteReason PHONE_BUSY = new RouteReason("PhoneBusy");
    /** No phone is registered ({@code PhoneNotRegistered}). */
    public static final RouteReason PHONE_NOT_REGISTERED = new RouteReason("PhoneNotRegistered");
    /** All calls are forwarded ({@code ForwardAll}). */
    public static final RouteReason FORWARD_ALL = new RouteReason("ForwardAll");
    /** A rule for this caller's number ({@code BasedOnCallerID}). */
    public static final RouteReason BASED_ON_CALLER_ID = new RouteReason("BasedOnCallerID");
    /** A rule for the number of ours that was dialled ({@code BasedOnDID}). */
    public static final RouteReason BASED_ON_DID = new RouteReason("BasedOnDID");
    /** Outside the office hours ({@code OutOfOfficeHours}). */
    public static final RouteReason OUT_OF_OFFICE_HOURS = new RouteReason("OutOfOfficeHours");
    /** In a break of the office hours ({@code BreakTime}). */
    public static final RouteReason BREAK_TIME = new RouteReason("BreakTime");
    /** On a holiday ({@code Holiday}). */
    public static final RouteReason HOLIDAY = new RouteReason("Holiday");
    /** Within the office hours ({@code OfficeHours}). */
    public static final RouteReason OFFICE_HOURS = new RouteReason("OfficeHours");
    /** There is nobody to whom the call could go ({@code NoDestinations}). */
    public static final RouteReason NO_DESTINATIONS = new RouteReason("NoDestinations");
    /** A queue or ring group tries its members ({@code Polling}). */
    public static final RouteReason POLLING = new RouteReason("Polling");
    /** The caller asked to be called back ({@code CallbackRequested}). */
    public static final RouteReason CALLBACK_REQUESTED = new RouteReason("CallbackRequested");
    /** This is the call back that a caller asked for ({@code Callback}). */
    public static final RouteReason CALLBACK = new RouteReason("Callback");

    /** @throws NullPointerException when the text is null */
    public RouteReason {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
