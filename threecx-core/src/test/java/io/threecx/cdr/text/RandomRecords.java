package io.threecx.cdr.text;

import io.threecx.cdr.PartyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Made-up records of every kind, the same for the same seed. */
final class RandomRecords {
    private static final List<String> KINDS = List.of(
            "Extension", "extension", "Line", "external_line", "provider", "Queue", "ivr", "IVR", "RingGroup", "VMail");
    private static final List<String> ENDS = List.of(
            "TerminatedBySrc", "TerminatedbyDst", "src_participant_terminated", "Failed_cancelled", "busy", "made_up");
    private static final List<String> NAMES = List.of(
            "Ada Okafor",
            "Muster AG",
            "Zoë Ünal",
            "山田 太郎",
            "Call 4711",
            "O'Brien; Sons",
            "+41440001122",
            "📞 Desk",
            "İğne");
    private static final Instant FIRST = Instant.parse("2026-01-03T08:15:07Z");

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    CdrRecord next() {
        Instant start = FIRST.plusSeconds(random.nextInt(400_000_000));
        CdrRecord.Builder record = CdrRecord.builder().startedAt(start);
        if (chance(9)) {
            record.with(CdrField.HISTORY_ID, String.valueOf(random.nextInt(1_000_000)));
            record.with(CdrField.CALL_ID, callId(start));
        }
        long ringing = random.nextInt(60);
        long talking = random.nextInt(100_000);
        if (chance(6)) {
            record.answeredAt(start.plusSeconds(ringing)).duration(Duration.ofSeconds(talking));
        }
        record.endedAt(start.plusSeconds(ringing + talking)).with(CdrField.REASON_TERMINATED, one(ENDS));
        party(record, CdrField.FROM_TYPE, CdrField.FROM_NUMBER, CdrField.FROM_DN, CdrField.FROM_NAME);
        party(record, CdrField.TO_TYPE, CdrField.TO_NUMBER, CdrField.TO_DN, CdrField.TO_NAME);
        record.with(CdrField.DIAL_NUMBER, dn());
        if (chance(4)) {
            record.with(CdrField.REASON_CHANGED, "ReplacedDst");
            party(record, CdrField.FINAL_TYPE, CdrField.FINAL_NUMBER, CdrField.FINAL_DN, CdrField.FINAL_NAME);
        }
        if (chance(3)) {
            record.with(CdrField.BILL_CODE, "default").with(CdrField.BILL_RATE, "0.05");
            record.with(CdrField.BILL_COST, "1." + random.nextInt(100)).with(CdrField.BILL_NAME, one(NAMES));
        }
        return record.chain(some())
                .missedQueueAgents(chance(2) ? some() : List.of())
                .build();
    }

    private void party(CdrRecord.Builder record, CdrField type, CdrField number, CdrField dn, CdrField name) {
        String kind = one(KINDS);
        boolean outside = PartyKind.of(kind).isOutside();
        String extension = dn();
        record.with(type, kind)
                .with(number, outside ? "+4144" + (1_000_000 + random.nextInt(1_000_000)) : "Ext." + extension)
                .with(dn, outside ? "10001" : extension)
                .with(name, chance(8) ? one(NAMES) : "");
    }

    private List<String> some() {
        return Stream.generate(this::dn).limit(random.nextInt(4)).toList();
    }

    private String dn() {
        return String.valueOf(100 + random.nextInt(800));
    }

    private String callId(Instant start) {
        String hex = "0000000000000000" + Long.toHexString(Long.reverseBytes(start.toEpochMilli()));
        return hex.substring(hex.length() - 16) + "_" + random.nextInt(1_000);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(int ofTen) {
        return random.nextInt(10) < ofTen;
    }
}
