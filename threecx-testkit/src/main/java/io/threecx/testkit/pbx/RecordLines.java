package io.threecx.testkit.pbx;

import io.threecx.cdr.text.CdrField;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.cdr.text.CdrRecord;
import io.threecx.cdr.text.CdrWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The text record of a call: who called, where it went first, and who had it last (3CX CDR reference, section 3). */
final class RecordLines {
    private final CdrWriter writer;
    private final boolean newWords;

    RecordLines(CdrLayout layout, Release release) {
        this.writer = CdrWriter.of(layout);
        this.newWords = release.since(6);
    }

    /** One line, or none for a call that reached nobody. */
    List<String> of(EndedCall call) {
        List<EndedCall.Stretch> stretches = call.stretches();
        if (stretches.isEmpty()) {
            return List.of();
        }
        EndedCall.Stretch first = stretches.get(0);
        EndedCall.Stretch last = last(call);
        Face caller = first.source();
        CdrRecord.Builder record = CdrRecord.builder()
                .with(CdrField.HISTORY_ID, Integer.toString(call.id()))
                .with(CdrField.CALL_ID, callId(call))
                .startedAt(call.startedAt())
                .endedAt(call.endedAt())
                .with(CdrField.REASON_TERMINATED, last.reason().inRecord(newWords))
                .with(CdrField.FROM_NUMBER, number(caller))
                .with(CdrField.FROM_DN, caller.dn())
                .with(CdrField.FROM_TYPE, caller.type().inRecord(newWords))
                .with(CdrField.FROM_NAME, shown(caller))
                .with(CdrField.TO_NUMBER, number(first.destination()))
                .with(CdrField.TO_DN, first.destination().dn())
                .with(CdrField.TO_TYPE, first.destination().type().inRecord(newWords))
                .with(CdrField.TO_NAME, shown(first.destination()))
                .with(CdrField.DIAL_NUMBER, first.destination().number())
                .with(CdrField.FINAL_NUMBER, number(last.destination()))
                .with(CdrField.FINAL_DN, last.destination().dn())
                .with(CdrField.FINAL_TYPE, last.destination().type().inRecord(newWords))
                .with(CdrField.FINAL_NAME, shown(last.destination()))
                .with(CdrField.REASON_CHANGED, last.equals(first) ? "" : "ReplacedDst")
                .chain(chain(call))
                .missedQueueAgents(missed(call));
        answer(call, last).ifPresent(answered -> {
            record.answeredAt(answered.answeredAt().orElseThrow());
            record.duration(Duration.between(answered.answeredAt().orElseThrow(), call.endedAt()));
        });
        return List.of(writer.line(record.build()));
    }

    private static EndedCall.Stretch last(EndedCall call) {
        List<EndedCall.Stretch> talks = call.talks();
        if (!talks.isEmpty()) {
            return talks.get(talks.size() - 1);
        }
        return call.stretches().stream()
                .filter(stretch -> stretch.destination().type() == DnType.VOICEMAIL)
                .findFirst()
                .orElse(call.stretches().get(0));
    }

    private static Optional<EndedCall.Stretch> answer(EndedCall call, EndedCall.Stretch last) {
        return call.talks().stream().findFirst().or(() -> last.answeredAt().map(at -> last));
    }

    private static String callId(EndedCall call) {
        long reversed = Long.reverseBytes(call.startedAt().toEpochMilli());
        return String.format(Locale.ROOT, "%016x_%d", reversed, call.id());
    }

    private static String number(Face face) {
        return face.type() == DnType.LINE ? face.number() : "Ext." + face.dn();
    }

    private static String shown(Face face) {
        return face.name().isEmpty() ? face.number() : face.name();
    }

    private static List<String> chain(EndedCall call) {
        Set<String> hops = new LinkedHashSet<>();
        for (EndedCall.Stretch stretch : call.stretches()) {
            hops.add(number(stretch.source()));
            if (stretch.answeredAt().isPresent()
                    || stretch.equals(call.stretches().get(0))) {
                hops.add(number(stretch.destination()));
            }
        }
        return new ArrayList<>(hops);
    }

    private static List<String> missed(EndedCall call) {
        return call.stretches().stream()
                .filter(stretch -> stretch.onBehalfOf().type() == DnType.QUEUE
                        && stretch.answeredAt().isEmpty()
                        && stretch.reason() != EndReason.ANSWERED_ELSEWHERE)
                .map(stretch -> stretch.destination().dn())
                .distinct()
                .toList();
    }
}
