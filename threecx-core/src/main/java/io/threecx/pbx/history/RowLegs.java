package io.threecx.pbx.history;

import io.threecx.call.Recording;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.PartyKind;
import io.threecx.pbx.xapi.CallLogRow;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a leg of a row of the call log. Its types are numbers without a description; they are read as those of the older
 * tables (3CX CDR reference, section 7.1), and where they say nothing, the direction and the shape of a number do.
 */
final class RowLegs {
    private static final Map<Integer, PartyKind> KINDS = Map.of(
            0, PartyKind.EXTENSION,
            1, PartyKind.EXTERNAL_LINE,
            2, PartyKind.RING_GROUP,
            4, PartyKind.QUEUE,
            5, PartyKind.VOICEMAIL,
            6, PartyKind.IVR,
            12, PartyKind.END_CALL);
    private static final Map<String, PartyKind> WORDS = Map.of(
            "extension", PartyKind.EXTENSION,
            "queue", PartyKind.QUEUE,
            "ringgroup", PartyKind.RING_GROUP,
            "ivr", PartyKind.IVR,
            "receptionist", PartyKind.IVR,
            "voicemail", PartyKind.VOICEMAIL,
            "external", PartyKind.EXTERNAL_LINE);
    private static final String OWN = "Ext.";
    private static final int LEAST_DIGITS_OUTSIDE = 7;

    private final IntFunction<URI> sound;
    private final boolean withRecordings;

    /** @param sound where a recording can be had, by its id */
    RowLegs(IntFunction<URI> sound, boolean withRecordings) {
        this.sound = sound;
        this.withRecordings = withRecordings;
    }

    /** Empty for a row of no call, or at no time. */
    Optional<CdrLeg> of(CallLogRow row) {
        String callId = row.mainCallId();
        Instant start = row.startedAt().orElse(null);
        if (callId.isBlank() || start == null) {
            return Optional.empty();
        }
        boolean answered = row.isAnswered() || !row.talking().isZero();
        Instant rung = start.plus(row.ringing());
        String flow = row.callId();
        CdrLeg.Builder leg = CdrLeg.builder(callId, id(row, start), party(row, true), party(row, false), start)
                .answeredAt(answered ? rung : null)
                .endedAt(rung.plus(row.talking()))
                .end(row.reason(), row.status())
                .end(RowEnd.of(row))
                .renamedFrom(flow.isBlank() || flow.equals(callId) ? null : flow);
        for (CallLogRow.Recorded recorded : withRecordings ? row.recordings() : List.<CallLogRow.Recorded>of()) {
            leg.recording(Recording.of(audio(recorded), text(recorded.transcript()), text(recorded.summary())));
        }
        return Optional.of(leg.build());
    }

    /** That of the row is not known to be of it alone. */
    private static String id(CallLogRow row, Instant start) {
        String own = row.id().isBlank() ? "segment-" + row.segmentId() : row.id();
        CallLogRow.Party to = row.destination();
        return own + "/" + start.toEpochMilli() + "/" + (to.dn().isBlank() ? to.number() : to.dn());
    }

    private static CdrParty party(CallLogRow row, boolean isSource) {
        CallLogRow.Party party = isSource ? row.source() : row.destination();
        PartyKind kind = kind(row, party, isSource);
        String number = party.number().strip();
        String dn = party.dn().strip();
        if (kind.isOutside()) {
            boolean inDn = number.isEmpty() && isOutsideNumber(dn);
            return CdrParty.of(kind)
                    .withDn(inDn ? null : dn)
                    .withNumber(inDn ? dn : number)
                    .withName(party.name());
        }
        String inside = dn.isEmpty() ? number : dn;
        return CdrParty.of(kind)
                .withDn(inside.startsWith(OWN) ? inside.substring(OWN.length()) : inside)
                .withName(party.name());
    }

    private static PartyKind kind(CallLogRow row, CallLogRow.Party party, boolean isSource) {
        String type = row.callType().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (!isSource && (type.equals("voicemail") || party.number().startsWith("VMail"))) {
            return PartyKind.VOICEMAIL; // a mailbox has the DN of an extension
        }
        PartyKind told = party.type().isPresent() ? KINDS.get(party.type().getAsInt()) : null;
        if (told != null) {
            return told;
        }
        PartyKind named = isSource ? null : WORDS.get(type);
        if (named != null) {
            return named;
        }
        boolean fromOutside = isSource && row.direction().equalsIgnoreCase("Inbound") && row.indent() == 0;
        boolean toOutside = !isSource && row.direction().equalsIgnoreCase("Outbound");
        if (fromOutside || toOutside || isOutsideNumber(party.number()) || isOutsideNumber(party.dn())) {
            return PartyKind.EXTERNAL_LINE;
        }
        boolean isShort = !party.dn().isBlank() && party.dn().chars().allMatch(Character::isDigit);
        return isShort || party.number().startsWith(OWN) ? PartyKind.EXTENSION : PartyKind.OTHER;
    }

    private static boolean isOutsideNumber(String text) {
        return !text.startsWith(OWN) && text.chars().filter(Character::isDigit).count() >= LEAST_DIGITS_OUTSIDE;
    }

    private @Nullable URI audio(CallLogRow.Recorded recorded) {
        if (recorded.id().isPresent()) {
            return sound.apply(recorded.id().getAsInt());
        }
        try {
            String file = recorded.file().strip().replace('\\', '/');
            return file.isEmpty() ? null : new URI(null, null, "./" + file, null);
        } catch (URISyntaxException noLink) {
            return null;
        }
    }

    private static @Nullable String text(String text) {
        return text.isBlank() ? null : text;
    }
}
