package io.threecx.cdr.text;

import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One record of the PBX's CDR output: a call, or a part of one, that has ended. A field that the layout does not have is
 * empty, as is one that the PBX left empty. Immutable.
 */
public final class CdrRecord implements CdrReading {
    private static final int LONGEST_NUMBER = 30;

    private final RecordText text;
    private final boolean realigned;

    CdrRecord(RecordText text, boolean realigned) {
        this.text = text;
        this.realigned = realigned;
    }

    /** Starts a record in which every field is empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value as it was written, without blanks around it; empty where there is none. */
    public String text(CdrField field) {
        return text.text(field);
    }

    /** Values of columns that are not known here, by the PBX's name for the column. */
    public Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        List<CdrColumn> columns = text.layout().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).field().isEmpty()) {
                others.put(columns.get(i).name(), text.text(i));
            }
        }
        return others;
    }

    /** The history number: what records of one call have in common, until the PBX is installed anew. */
    public Optional<String> historyId() {
        return present(CdrField.HISTORY_ID);
    }

    /** The PBX's id of the call: what records of one call have in common. */
    public Optional<String> callId() {
        return present(CdrField.CALL_ID);
    }

    /** When it began to ring, to the second; empty where the layout has no {@code time-start}. */
    public Optional<Instant> startedAt() {
        return instant(CdrField.TIME_START);
    }

    /** Empty when nothing answered. A queue, a receptionist, a script and a mailbox answer by themselves. */
    public Optional<Instant> answeredAt() {
        return instant(CdrField.TIME_ANSWERED);
    }

    /** When it ended, to the second; empty where the layout has no {@code time-end}. */
    public Optional<Instant> endedAt() {
        return instant(CdrField.TIME_END);
    }

    /** Since it was answered, as the PBX counted: cut to seconds, so it may be one less than the times say. */
    public Optional<Duration> duration() {
        long seconds = text.seconds(CdrField.DURATION);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** The duration; without one, from answer to end; zero where nothing answered. */
    public Duration talkTime() {
        return duration()
                .or(() -> answeredAt().flatMap(answer -> endedAt().map(end -> Duration.between(answer, end))))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Who called. */
    public CdrParty from() {
        return new RecordParties(text).from();
    }

    /** Where the call went first. */
    public CdrParty to() {
        return new RecordParties(text).to();
    }

    /** The last party, where that is another than {@link #to()}: an agent of the queue, or whom it was transferred to. */
    public Optional<CdrParty> finalParty() {
        return new RecordParties(text).finalParty();
    }

    /** What was dialled. */
    public Optional<String> dialled() {
        return present(CdrField.DIAL_NUMBER);
    }

    /** How it ended; {@link LegEnd#OTHER} for a word that is not known here, which {@link #endText()} has. */
    public LegEnd end() {
        return LegEnd.of(endText());
    }

    /** The PBX's own word for how it ended. */
    public String endText() {
        return text(CdrField.REASON_TERMINATED);
    }

    /** The PBX's own word for why a party was replaced, such as {@code ReplacedDst}; empty where none was. */
    public String changeText() {
        return text(CdrField.REASON_CHANGED);
    }

    /** The rate that the PBX charged by, as its billing has it; empty where it is missing or no number. */
    public Optional<BigDecimal> billRate() {
        return decimal(CdrField.BILL_RATE);
    }

    /**
     * What it cost, in the currency of the PBX's rates, which the record does not name; empty where it is missing or no
     * number.
     */
    public Optional<BigDecimal> billCost() {
        return decimal(CdrField.BILL_COST);
    }

    /** Everybody the call passed, in order: {@code Ext.101} or an outside number. */
    public List<String> chain() {
        String chain = text(CdrField.CHAIN);
        return parts(
                chain.startsWith(ColumnShape.CHAIN_PREFIX)
                        ? chain.substring(ColumnShape.CHAIN_PREFIX.length())
                        : chain);
    }

    /** Numbers of the agents who let the queue's call ring. */
    public List<String> missedQueueAgents() {
        return parts(text(CdrField.MISSED_QUEUE_CALLS)).stream()
                .map(part -> DialText.of(part).bare())
                .toList();
    }

    /**
     * The record in the form that all sources share: from the first party to the second and, where the last party is
     * another, a second leg with it. Then the answer belongs to the last party: the first leg ends at that instant, and
     * the second begins; without an answer both last from start to end. A record without any time has none.
     */
    public List<CdrLeg> legs() {
        return RecordLegs.of(this);
    }

    /** What is odd about the record, in sentences for the administrator; mostly nothing. Never people's data. */
    public List<String> notes() {
        return RecordNotes.of(this, realigned);
    }

    private Optional<String> present(CdrField field) {
        return text.isEmpty(field) ? Optional.empty() : Optional.of(text.text(field));
    }

    private Optional<Instant> instant(CdrField field) {
        long seconds = text.epochSecond(field);
        return seconds == TextTime.INVALID ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private Optional<BigDecimal> decimal(CdrField field) {
        String value = text(field);
        if (value.isEmpty() || value.length() > LONGEST_NUMBER || !ColumnShape.fits(field, value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty(); // "1.2.3": the text is still there
        }
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int semicolon = text.indexOf(';', from);
            int to = semicolon < 0 ? text.length() : semicolon;
            String part = text.substring(from, to).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = to + 1;
        }
        return List.copyOf(parts);
    }

    /** Whether the other has the same values, in whichever layout they were written. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof CdrRecord that)) {
            return false;
        }
        for (CdrField field : CdrField.values()) {
            if (!text.sameText(that.text, field)) {
                return false;
            }
        }
        return others().equals(that.others());
    }

    @Override
    public int hashCode() {
        return Objects.hash(historyId(), callId(), text.epochSecond(CdrField.TIME_START));
    }

    /** Ids and start; the rest is people's data. */
    @Override
    public String toString() {
        return "call record "
                + historyId().or(this::callId).orElse("without an id")
                + startedAt().map(start -> " of " + start).orElse("");
    }

    /** Collects a record. Not thread-safe. */
    public static final class Builder {
        private final Map<CdrField, String> values = new EnumMap<>(CdrField.class);

        private Builder() {}

        /**
         * Sets a field as it is written.
         *
         * @throws IllegalArgumentException where a time or a duration is none
         */
        public Builder with(CdrField field, String value) {
            String stripped = value.strip();
            boolean timed = field.name().startsWith("TIME_") || field == CdrField.DURATION;
            if (timed && !ColumnShape.fits(field, stripped)) {
                throw new IllegalArgumentException(field.fieldName() + " is written "
                        + (field == CdrField.DURATION ? "HH:mm:ss" : "yyyy/MM/dd HH:mm:ss") + ", not " + stripped);
            }
            values.put(field, stripped);
            return this;
        }

        /** Cut to seconds, as all instants of a record. */
        public Builder startedAt(Instant value) {
            return with(CdrField.TIME_START, TextTime.text(value));
        }

        /** Cut to seconds; without this nobody answered. */
        public Builder answeredAt(Instant value) {
            return with(CdrField.TIME_ANSWERED, TextTime.text(value));
        }

        /** Cut to seconds, as all instants of a record. */
        public Builder endedAt(Instant value) {
            return with(CdrField.TIME_END, TextTime.text(value));
        }

        /** Since it was answered. */
        public Builder duration(Duration value) {
            return with(CdrField.DURATION, TextTime.text(value));
        }

        /** Everybody the call passed: {@code Ext.101} or an outside number. */
        public Builder chain(List<String> hops) {
            return with(CdrField.CHAIN, hops.isEmpty() ? "" : ColumnShape.CHAIN_PREFIX + " " + ended(hops));
        }

        /** Numbers of the agents who let the queue's call ring, without {@code Ext.}; the semicolons are added here. */
        public Builder missedQueueAgents(List<String> numbers) {
            return with(CdrField.MISSED_QUEUE_CALLS, ended(numbers));
        }

        private static String ended(List<String> parts) {
            StringBuilder text = new StringBuilder();
            for (String part : parts) {
                text.append(part).append(';');
            }
            return text.toString();
        }

        /** @throws IllegalArgumentException where it is longer than {@link CdrReader#MAX_LINE} */
        public CdrRecord build() {
            CdrField[] fields = CdrField.values();
            char[] bounds = new char[2 * fields.length];
            StringBuilder all = new StringBuilder();
            int length = 0;
            for (CdrField field : fields) {
                String value = values.getOrDefault(field, "");
                bounds[2 * field.ordinal()] = (char) length;
                length += value.getBytes(StandardCharsets.UTF_8).length;
                bounds[2 * field.ordinal() + 1] = (char) length;
                all.append(value);
            }
            if (length > CdrReader.MAX_LINE) {
                throw new IllegalArgumentException(
                        "the record has " + length + " bytes; the longest has " + CdrReader.MAX_LINE);
            }
            byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
            return new CdrRecord(new RecordText(CdrLayout.VENDOR_PAGE, bytes, bounds), false);
        }
    }
}
