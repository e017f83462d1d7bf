package io.threecx.cdr.text;

import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is odd about a record although it can be read. */
final class RecordNotes {
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);
    private static final List<CdrField> KINDS = List.of(CdrField.FROM_TYPE, CdrField.TO_TYPE, CdrField.FINAL_TYPE);

    private RecordNotes() {}

    static List<String> of(CdrRecord record, boolean realigned) {
        List<String> notes = new ArrayList<>();
        if (realigned) {
            notes.add("A name has a comma in it; the columns were put right by what is in them.");
        }
        if (!record.text(CdrField.DURATION).isEmpty() && record.duration().isEmpty()) {
            notes.add("duration is not written HH:mm:ss; it was left out.");
        }
        addTimes(record, notes);
        for (CdrField field : KINDS) {
            String kind = record.text(field);
            if (!kind.isEmpty() && PartyKind.of(kind) == PartyKind.OTHER) {
                notes.add(field.fieldName() + " is \"" + kind + "\", which is not known; it was kept as it is.");
            }
        }
        if (!record.endText().isEmpty() && record.end() == LegEnd.OTHER) {
            notes.add("reason-terminated is \"" + record.endText() + "\", which is not known; it was kept as it is.");
        }
        return List.copyOf(notes);
    }

    private static void addTimes(CdrRecord record, List<String> notes) {
        Optional<Instant> start = record.startedAt();
        Optional<Instant> hidden = record.callId().flatMap(CallIdTime::of);
        if (start.isPresent() && hidden.isPresent()) {
            Duration apart = Duration.between(hidden.get(), start.get());
            if (apart.abs().compareTo(CLOCKS_AGREE) > 0) {
                notes.add("time-start is " + start.get() + ", but callid was given at " + hidden.get()
                        + "; a difference of whole hours means that somebody writes local time where UTC belongs.");
            }
        }
        if (isBefore(record.answeredAt(), start)
                || isBefore(record.endedAt(), start)
                || isBefore(record.endedAt(), record.answeredAt())) {
            notes.add("Start, answer and end are not in this order.");
        }
    }

    private static boolean isBefore(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
    }
}
