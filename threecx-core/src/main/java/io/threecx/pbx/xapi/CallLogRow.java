package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of the call log ({@code GetCallLogData}): one part of a call, which has one to some dozens. Those of one call share
 * {@link #mainCallId}. Every field may be missing. Immutable.
 */
public final class CallLogRow {
    private final PbxValue value;

    /**
     * One side.
     *
     * @param type the PBX's number for what it is; not documented
     * @param dn an extension, queue or trunk; empty when the PBX does not tell
     * @param number of somebody outside, as it was received or dialled, or {@code Ext.101}; empty when the PBX does not tell
     * @param name as the PBX showed it: of a user, a queue, a contact; empty when it does not tell
     */
    public record Party(OptionalInt type, String dn, String number, String name) {

        /** What the PBX does not tell is empty, never null. */
        public Party {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(dn, "dn");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(name, "name");
        }

        /** The DN; the rest is a person's data. */
        @Override
        public String toString() {
            return dn;
        }
    }

    /**
     * A recording of this part.
     *
     * @param id as for {@link Recordings}; empty where only a file is told
     * @param file its name at the PBX; empty when the PBX does not tell
     * @param transcript empty when there is none, or not yet
     * @param summary empty when there is none, or not yet
     */
    public record Recorded(OptionalInt id, String file, String transcript, String summary) {

        /** What the PBX does not tell is empty, never null. */
        public Recorded {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(transcript, "transcript");
            Objects.requireNonNull(summary, "summary");
        }

        boolean saysNothing() {
            return id.isEmpty() && file.isBlank() && transcript.isBlank() && summary.isBlank();
        }

        /** The id; the rest is a person's data. */
        @Override
        public String toString() {
            return "recording " + (id.isPresent() ? id.getAsInt() : "without id");
        }
    }

    private CallLogRow(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static CallLogRow of(PbxValue value) {
        return new CallLogRow(value);
    }

    /** Its own id, from 20.0.6 on; empty before. */
    public String id() {
        return value.at("CdrId").text();
    }

    /** What the rows of one call have in common: from 20.0.6 on also over an attended transfer, before that a number. */
    public String mainCallId() {
        String main = value.at("MainCallHistoryId").text();
        return main.isBlank() ? callId() : main;
    }

    /** The id before two calls were joined; from 20.0.6 on, before that a number. */
    public String callId() {
        String flow = value.at("CallHistoryId").text();
        return flow.isBlank() ? value.at("CallId").text() : flow;
    }

    /** Before 20.0.6 the id of the row; later only where it stands in a report. */
    public String segmentId() {
        return value.at("SegmentId").text();
    }

    /** When this part of the call began; empty when the PBX does not tell. */
    public Optional<Instant> startedAt() {
        return value.at("StartTime").time();
    }

    /** How long it rang; zero when the PBX does not tell. */
    public Duration ringing() {
        return value.at("RingingDuration").duration().orElse(Duration.ZERO);
    }

    /** How long people talked; zero when they did not, or the PBX does not tell. */
    public Duration talking() {
        return value.at("TalkingDuration").duration().orElse(Duration.ZERO);
    }

    /** Whether this part was answered; queues, receptionists and mailboxes answer by themselves. */
    public boolean isAnswered() {
        return value.at("Answered").flag();
    }

    /** Who called. */
    public Party source() {
        return party("Source", "SourceType", "SourceDn");
    }

    /** Who was called in this part. */
    public Party destination() {
        return party("Destination", "DestinationType", "DestinationDn");
    }

    /** Who acted last, such as who took the call over. */
    public Party action() {
        return party("ActionDn", "ActionDnType", "ActionDnDn");
    }

    private Party party(String side, String type, String dn) {
        return new Party(
                whole(type),
                value.at(dn).text(),
                value.at(side + "CallerId").text(),
                value.at(side + "DisplayName").text());
    }

    /** The PBX's number for what happened at the end; not documented. */
    public OptionalInt actionType() {
        return whole("ActionType");
    }

    /** {@code Inbound}, {@code Outbound}, {@code Internal}; empty before 20.0.6. */
    public String direction() {
        return value.at("Direction").text();
    }

    /** The PBX's own word for what it was, such as {@code Queue}; empty before 20.0.6. */
    public String callType() {
        return value.at("CallType").text();
    }

    /** The PBX's own word, such as {@code Answered}, {@code Unanswered}, {@code Waiting}; empty before 20.0.6. */
    public String status() {
        return value.at("Status").text();
    }

    /** Why it ended, as the PBX tells people. */
    public String reason() {
        return value.at("Reason").text();
    }

    /** How deep it stands below the first row of its call, which has 0. */
    public int indent() {
        return whole("Indent").orElse(0);
    }

    /** Its place among the rows of its call; empty when the PBX does not tell. */
    public OptionalInt subrow() {
        return whole("SubrowDescNumber");
    }

    /** What it cost, as the PBX reckons; empty when it does not tell. */
    public String cost() {
        return value.at("CallCost").text();
    }

    /** The recordings of this part: a list from 20.0.10 on, else the one that the row tells of. */
    public List<Recorded> recordings() {
        String file = value.at("RecordingUrl").text();
        List<Recorded> all = new ArrayList<>();
        for (PbxValue one : value.at("Recordings").list()) {
            all.add(new Recorded(
                    whole(one, "Id"),
                    "",
                    one.at("Transcription").text(),
                    one.at("Summary").text()));
        }
        if (all.isEmpty()) {
            OptionalInt source = whole("SrcRecId");
            OptionalInt id = source.isPresent() && source.getAsInt() > 0 ? source : whole("DstRecId");
            OptionalInt real = id.isPresent() && id.getAsInt() > 0 ? id : OptionalInt.empty();
            all.add(new Recorded(
                    real,
                    file,
                    value.at("Transcription").text(),
                    value.at("Summary").text()));
        }
        return all.stream().filter(one -> !one.saysNothing()).toList();
    }

    private OptionalInt whole(String name) {
        return whole(value, name);
    }

    private static OptionalInt whole(PbxValue of, String name) {
        return of.at(name).wholeNumber().stream()
                .filter(number -> number == (int) number)
                .mapToInt(number -> (int) number)
                .findFirst();
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallLogRow that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Ids and DNs; numbers and names are a person's data. */
    @Override
    public String toString() {
        return "row " + id() + " of call " + mainCallId() + ": " + source() + " to " + destination();
    }
}
