package io.threecx.cdr;

import java.util.Locale;
import java.util.Map;

/** How a leg ended. The list is open: what is not known here is {@link #OTHER}, and its text is kept beside it. */
public enum LegEnd {
    /** The conversation goes on in another leg. */
    CONTINUED,
    /** The call was sent elsewhere before anybody answered. */
    REDIRECTED,
    /** The calling side hung up. */
    BY_SOURCE,
    /** The called side hung up. */
    BY_DESTINATION,
    /** It was given up while it rang; in a queue also because somebody else answered. */
    CANCELLED,
    /**
     * Refused, by the one who was called or by a rule of the PBX: declined, on a black list, no access, a PIN that was
     * missing.
     */
    REJECTED,
    /** The phone or the line was busy. */
    BUSY,
    /** It rang for as long as the PBX lets it ring, or there was no phone that could ring. */
    NO_ANSWER,
    /** There is no such destination, or no route to it. */
    NOT_FOUND,
    /** The PBX could not set it up: licence limit, disabled destination, a loop of forwardings, an error. */
    FAILED,
    /** A word that is not known here, or none. */
    OTHER;

    // 3CX CDR reference, sections 5 (both token families of the text output) and 6 (termination_reason and its details)
    private static final Map<String, LegEnd> TOKENS = Map.ofEntries(
            Map.entry("continued_in", CONTINUED),
            Map.entry("redirected", REDIRECTED),
            Map.entry("replaceddst", CONTINUED),
            Map.entry("replacedsrc", CONTINUED),
            Map.entry("terminatedbysrc", BY_SOURCE),
            Map.entry("src_participant_terminated", BY_SOURCE),
            Map.entry("terminated_by_originator", BY_SOURCE),
            Map.entry("terminatedbydst", BY_DESTINATION),
            Map.entry("dst_participant_terminated", BY_DESTINATION),
            Map.entry("failed_cancelled", CANCELLED),
            Map.entry("cancelled", CANCELLED),
            Map.entry("completed_elsewhere", CANCELLED),
            Map.entry("rejected", REJECTED),
            Map.entry("declined", REJECTED),
            Map.entry("caller_blacklisted", REJECTED),
            Map.entry("caller_disabled", REJECTED),
            Map.entry("destination_prohibited", REJECTED),
            Map.entry("external_call_disabled", REJECTED),
            Map.entry("feature_disabled", REJECTED),
            Map.entry("no_access", REJECTED),
            Map.entry("pin_is_required", REJECTED),
            Map.entry("terminatedbyrule", REJECTED),
            Map.entry("targetbusy", BUSY),
            Map.entry("routebusy", BUSY),
            Map.entry("busy", BUSY),
            Map.entry("line_busy", BUSY),
            Map.entry("source_line_busy", BUSY),
            Map.entry("noanswertimeout", NO_ANSWER),
            Map.entry("no_answer", NO_ANSWER),
            Map.entry("timeout", NO_ANSWER),
            Map.entry("no_destinations", NO_ANSWER),
            Map.entry("not_available", NO_ANSWER),
            Map.entry("not_registered", NO_ANSWER),
            Map.entry("targetnotfound", NOT_FOUND),
            Map.entry("routenotfound", NOT_FOUND),
            Map.entry("norouteexists", NOT_FOUND),
            Map.entry("not_found", NOT_FOUND),
            Map.entry("no_route", NOT_FOUND),
            Map.entry("invalid_destination", NOT_FOUND),
            Map.entry("invalid_dialcode", NOT_FOUND),
            Map.entry("target_disabled", FAILED),
            Map.entry("disabled", FAILED),
            Map.entry("license_limit_reached", FAILED),
            Map.entry("server_error", FAILED),
            Map.entry("forwarding_loop", FAILED),
            Map.entry("failed", FAILED));

    /** Reads the PBX's own word, in any case. */
    public static LegEnd of(String token) {
        return TOKENS.getOrDefault(token.strip().toLowerCase(Locale.ROOT), OTHER);
    }
}
