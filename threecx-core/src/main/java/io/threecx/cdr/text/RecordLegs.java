package io.threecx.cdr.text;

import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import io.threecx.digest.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a record of the text output to legs. */
final class RecordLegs {
    private static final int ID_DIGITS = 32;
    private static final String REPLACED_SOURCE = "replacedsrc";

    /** What tells one record from another: ids alone are those of the call (3CX CDR reference, section 5). */
    private static final List<CdrField> IDENTITY = List.of(
            CdrField.HISTORY_ID,
            CdrField.CALL_ID,
            CdrField.TIME_START,
            CdrField.FROM_DN,
            CdrField.TO_DN,
            CdrField.FINAL_DN,
            CdrField.TIME_END,
            CdrField.FROM_NUMBER,
            CdrField.TO_NUMBER,
            CdrField.FINAL_NUMBER,
            CdrField.DIAL_NUMBER);

    private RecordLegs() {}

    static List<CdrLeg> of(CdrRecord record) {
        Optional<Instant> start = record.startedAt().or(record::answeredAt).or(record::endedAt);
        if (start.isEmpty()) {
            return List.of();
        }
        String id = id(record);
        // a history number may come again when the PBX is installed anew; an id of a call has its time in it
        String callId = record.callId().or(record::historyId).orElse(id);
        CdrParty from = record.from();
        CdrParty to = record.to();
        CdrLeg.Builder first = CdrLeg.builder(callId, id, from, to, start.get());
        Optional<CdrParty> last = record.finalParty();
        if (last.isEmpty()) {
            return List.of(first.answeredAt(record.answeredAt().orElse(null))
                    .endedAt(end(record).orElse(null))
                    .end(record.endText(), null)
                    .creation(null, record.changeText())
                    .billing(billing(record))
                    .build());
        }
        boolean sourceReplaced = record.changeText().toLowerCase(Locale.ROOT).equals(REPLACED_SOURCE);
        CdrLeg.Builder second = CdrLeg.builder(
                callId,
                continuation(id),
                sourceReplaced ? last.get() : from,
                sourceReplaced ? to : last.get(),
                record.answeredAt().orElse(start.get()));
        return List.of(replaced(first, record, id), continued(second, record, id));
    }

    /** The part until another party took over. */
    private static CdrLeg replaced(CdrLeg.Builder first, CdrRecord record, String id) {
        first.endedAt(record.answeredAt().or(() -> end(record)).orElse(null))
                .end(record.changeText(), null)
                .continuedIn(continuation(id));
        if (LegEnd.of(record.changeText()) == LegEnd.OTHER) {
            first.end(record.answeredAt().isPresent() ? LegEnd.CONTINUED : LegEnd.REDIRECTED);
        }
        return first.build();
    }

    /** The part with the party that took over. */
    private static CdrLeg continued(CdrLeg.Builder second, CdrRecord record, String id) {
        return second.answeredAt(record.answeredAt().orElse(null))
                .endedAt(end(record).orElse(null))
                .end(record.endText(), null)
                .creation(null, record.changeText())
                .originating(id)
                .billing(billing(record))
                .build();
    }

    private static Billing billing(CdrRecord record) {
        return Billing.of(record.text(CdrField.BILL_CODE), record.text(CdrField.BILL_NAME))
                .withRate(record.billRate().orElse(null))
                .withCost(record.billCost().orElse(null));
    }

    private static String continuation(String id) {
        return id + "/final";
    }

    /** A record is written when it is over, also where the layout has no end. */
    private static Optional<Instant> end(CdrRecord record) {
        return record.endedAt()
                .or(() ->
                        record.answeredAt().flatMap(answer -> record.duration().map(answer::plus)));
    }

    private static String id(CdrRecord record) {
        Stream<String> known = IDENTITY.stream().map(record::text);
        return Sha256.hex(known.collect(Collectors.joining("\n"))).substring(0, ID_DIGITS);
    }
}
