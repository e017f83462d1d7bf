package io.threecx.report;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One call as 3CX reported it when it was over: the call, what else the report carries, and how it was read. Immutable.
 *
 * <p>A report of 3CX has no call id, no DID and no transfer chain; those come from other sources.
 */
public final class ReportCall {
    private final Fields fields;
    private final Call call;
    private final CallTimeline times;
    private final @Nullable Duration duration;
    private final String sourceId;
    private final Set<String> derived;
    private final List<String> notes;

    private ReportCall(
            Fields fields,
            Call call,
            CallTimeline times,
            @Nullable Duration duration,
            String sourceId,
            Set<String> derived,
            List<String> notes) {
        this.fields = fields;
        this.call = call;
        this.times = times;
        this.duration = duration;
        this.sourceId = sourceId;
        this.derived = derived;
        this.notes = notes;
    }

    static ReportCall read(
            Fields fields, TimeFields points, PhoneNumbers numbers, Instant receivedAt, List<String> notes) {
        if (!fields.has("Number") && !fields.has("Agent")) {
            throw new ReportException("Number, Agent", "expected at least one of them, found neither");
        }
        Duration duration = CallDuration.read(fields, notes);
        ReportTime start = points.read("CallStartTime");
        ReportTime answered = points.read("CallEstablishedTime");
        CallKind kind = CallKind.of(fields, answered != null, duration, notes);
        boolean completed = kind.outcome() == Outcome.COMPLETED;
        CallTimeline times = CallTimeline.of(
                start != null ? start : points.dateTime(),
                answered,
                points.read("CallEndTime"),
                duration,
                completed,
                receivedAt,
                notes);
        Set<String> derived = new TreeSet<>(kind.derived());
        times.addDerived(derived, notes);
        CallParty remote = Parties.remote(fields, numbers);
        ReportTime answer = times.answered();
        String sourceId = ReportIdentity.ofCall(fields, receivedAt, notes);
        Call call = Call.builder(kind.direction(), remote, times.start().instant())
                .agent(Parties.agent(fields))
                .queue(fields.get("QueueExtension"))
                .answeredAt(answer == null ? null : answer.instant())
                .endedAt(times.end().instant(), kind.outcome())
                .build();
        return new ReportCall(fields, call, times, duration, sourceId, Set.copyOf(derived), List.copyOf(notes));
    }

    /** The call. It has no legs: a report names one extension only. */
    public Call toCall() {
        return call;
    }

    /**
     * What this report says, for the journal: the call, how exact its start is, and what was recorded. A recording link
     * that is no address is left out.
     *
     * @param pbx the name of the PBX that reported
     */
    public Sighting toSighting(String pbx) {
        return Sighting.of(new SourceKey(pbx, SourceKey.REPORT, sourceId), call)
                .withPrecision(times.start().precision().width())
                .withEntity(fields.get("EntityId"))
                .withRecording(recording());
    }

    private @Nullable Recording recording() {
        URI audio = recordingUrl().flatMap(ReportCall::address).orElse(null);
        String transcript = transcription().orElse(null);
        String summary = summary().orElse(null);
        if (audio == null && transcript == null && summary == null) {
            return null;
        }
        return Recording.of(audio, transcript, summary);
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            return address.isAbsolute() ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /**
     * The identity of this report: 40 hexadecimal digits, the same for every post of the same report. A hash over agent,
     * number, call type and the start's milliseconds as they were sent; without milliseconds over all time texts and
     * durations instead. It does not depend on culture, zone or time of receipt, except that a report without any time
     * is told from another only by its receipt (a note says so).
     */
    public String sourceId() {
        return sourceId;
    }

    /** When it began to ring. */
    public ReportTime start() {
        return times.start();
    }

    /** When it was answered; empty when nobody answered. */
    public Optional<ReportTime> answered() {
        return Optional.ofNullable(times.answered());
    }

    /** When it ended, and how that is known. */
    public ReportTime end() {
        return times.end();
    }

    /** How long people talked, as 3CX says; empty when it does not, or not readably. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    /** 3CX's word, such as {@code Missed}; as it came, also when it is unknown. */
    public Optional<String> callType() {
        return Optional.ofNullable(fields.get("CallType"));
    }

    /** The id of the contact that the lookup gave to 3CX; empty when none matched. */
    public Optional<String> entityId() {
        return Optional.ofNullable(fields.get("EntityId"));
    }

    /** The kind of that contact, free text. */
    public Optional<String> entityType() {
        return Optional.ofNullable(fields.get("EntityType"));
    }

    /** Where the recording can be heard; it may need a login at the PBX. Empty when there is none (yet). */
    public Optional<String> recordingUrl() {
        return Optional.ofNullable(fields.get("RecordingUrl"));
    }

    /** What was said, by a PBX with AI. */
    public Optional<String> transcription() {
        return fields.text("Transcription");
    }

    /** What the call was about, by a PBX with AI; empty otherwise. */
    public Optional<String> summary() {
        return fields.text("Summary");
    }

    /** The mood of the call in 3CX's own words, by a PBX with AI; empty otherwise. */
    public Optional<String> sentiment() {
        return Optional.ofNullable(fields.get("Sentiment"));
    }

    /** What was posted under names that are none of 3CX's, as text, by name. */
    public Map<String, String> others() {
        return fields.others();
    }

    /**
     * What the report does not say and was worked out: some of {@code direction}, {@code outcome}, {@code startedAt},
     * {@code answeredAt}, {@code endedAt}.
     */
    public Set<String> derived() {
        return derived;
    }

    /** What a person should know about the reading, each with the field first; without values. Empty when all is plain. */
    public List<String> notes() {
        return notes;
    }

    /** The call, with its numbers masked. */
    @Override
    public String toString() {
        return "report of " + call;
    }
}
