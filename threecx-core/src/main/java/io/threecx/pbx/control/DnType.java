package io.threecx.pbx.control;

import java.util.Set;

/**
 * What kind of DN something is, as the PBX says it (3CX Call Control API documentation). One that is not known here keeps its
 * text.
 *
 * @param text as the PBX writes it; empty when it says nothing
 */
public record DnType(String text) {
    private static final Set<String> KNOWN = Set.of("Wextension", "Wroutepoint", "Wqueue", "Wexternalline", "None");

    /** A person's extension. */
    public static final DnType EXTENSION = new DnType("Wextension");
    /** A route point: what an API client itself is. */
    public static final DnType ROUTE_POINT = new DnType("Wroutepoint");
    /** A queue. */
    public static final DnType QUEUE = new DnType("Wqueue");
    /** A trunk: the other side is outside, and its DN is that of the line. */
    public static final DnType EXTERNAL_LINE = new DnType("Wexternalline");
    /** None. */
    public static final DnType NONE = new DnType("None");

    /** Strips blanks, and spells what is known as the constants do. */
    public DnType {
        String stripped = text.strip();
        text = KNOWN.stream().filter(stripped::equalsIgnoreCase).findFirst().orElse(stripped);
    }

    /** The constant where there is one, in any case of the letters. */
    public static DnType of(String text) {
        return new DnType(text);
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
