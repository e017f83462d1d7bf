package io.threecx.pbx.control;

import java.util.Set;

/**
 * What a participant is doing, as the PBX says it. There is no status for held, muted or parked (3CX Call Control API
 * documentation); one that is not known here keeps its text.
 *
 * @param text as the PBX writes it; empty when it says nothing
 */
public record ParticipantStatus(String text) {

    private static final Set<String> KNOWN = Set.of("Dialing", "Ringing", "Connected");

    /** Calls somebody; as the first status of a leg: an outgoing call of its DN. */
    public static final ParticipantStatus DIALING = new ParticipantStatus("Dialing");
    /** Is called; as the first status of a leg: an incoming call of its DN. */
    public static final ParticipantStatus RINGING = new ParticipantStatus("Ringing");
    /** Talks, or listens to what a machine says. An incoming call to a route point begins with it. */
    public static final ParticipantStatus CONNECTED = new ParticipantStatus("Connected");

    /** Strips blanks, and spells what is known as the constants do. */
    public ParticipantStatus {
        String stripped = text.strip();
        text = KNOWN.stream().filter(stripped::equalsIgnoreCase).findFirst().orElse(stripped);
    }

    /** The constant where there is one, in any case of the letters. */
    public static ParticipantStatus of(String text) {
        return new ParticipantStatus(text);
    }

    /** Whether it equals one of the constants. */
    public boolean isKnown() {
        return KNOWN.contains(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
