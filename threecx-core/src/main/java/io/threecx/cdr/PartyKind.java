package io.threecx.cdr;

import java.util.Locale;
import java.util.Map;

/** What one side of a leg is. The list is open: what is not known here is {@link #OTHER}, and its text is kept beside it. */
public enum PartyKind {
    /** A user's phones. */
    EXTENSION,
    /** A trunk: somebody outside. */
    EXTERNAL_LINE,
    /** A line to another PBX. */
    BRIDGE,
    /** A queue, which answers by itself and rings its agents. */
    QUEUE,
    /** A ring group, whether it rings all at once or one after the other. */
    RING_GROUP,
    /** A digital receptionist. */
    IVR,
    /** A mailbox; its DN is that of the extension. */
    VOICEMAIL,
    /** A conference room. */
    CONFERENCE,
    /** A fax extension. */
    FAX,
    /** A paging group: its phones only listen. */
    PAGING_GROUP,
    /** A parking place, where a call waits until somebody picks it up. */
    PARKING,
    /** A call-flow script. */
    SCRIPT,
    /** The rule that a call from outside met first. */
    INBOUND_ROUTING,
    /** The rule by which a call left the house. */
    OUTBOUND_RULE,
    /** Where calls are sent to end them. */
    END_CALL,
    /** A word that is not known here, or none. */
    OTHER;

    // 3CX CDR reference, sections 5 (older and newer tokens of the text output) and 6 (entity and DN types of the
    // tables)
    private static final Map<String, PartyKind> TOKENS = Map.ofEntries(
            Map.entry("extension", EXTENSION),
            Map.entry("line", EXTERNAL_LINE),
            Map.entry("external_line", EXTERNAL_LINE),
            Map.entry("provider", EXTERNAL_LINE),
            Map.entry("bridge", BRIDGE),
            Map.entry("queue", QUEUE),
            Map.entry("ringgroup", RING_GROUP),
            Map.entry("ring_group_ring_all", RING_GROUP),
            Map.entry("ring_group_hunt", RING_GROUP),
            Map.entry("ivr", IVR),
            Map.entry("vmail", VOICEMAIL),
            Map.entry("voicemail", VOICEMAIL),
            Map.entry("vmail_console", VOICEMAIL),
            Map.entry("confplace", CONFERENCE),
            Map.entry("conference", CONFERENCE),
            Map.entry("fax", FAX),
            Map.entry("paging_group", PAGING_GROUP),
            Map.entry("parking_orbit", PARKING),
            Map.entry("shared_parking", PARKING),
            Map.entry("script", SCRIPT),
            Map.entry("inbound_routing", INBOUND_ROUTING),
            Map.entry("outbound_rule", OUTBOUND_RULE),
            Map.entry("endcall", END_CALL));

    /** Reads the PBX's own word, in any case. */
    public static PartyKind of(String token) {
        return TOKENS.getOrDefault(token.strip().toLowerCase(Locale.ROOT), OTHER);
    }

    /** Whether somebody outside the PBX is behind it, be it at another PBX. */
    public boolean isOutside() {
        return this == EXTERNAL_LINE || this == BRIDGE || this == OUTBOUND_RULE;
    }
}
