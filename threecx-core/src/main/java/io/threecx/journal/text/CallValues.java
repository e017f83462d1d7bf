package io.threecx.journal.text;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.EntryText;
import io.threecx.crm.EntryText.Line;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of one call, as text by name. */
final class CallValues {
    private static final String LEGS = "legs";

    /** The lines of the body, in their usual order. */
    static final List<String> LINES = List.of(
            "type",
            "caller",
            "called",
            "company",
            "agent",
            "queue",
            "did",
            "start",
            "answered",
            "ended",
            "zone",
            "waitTime",
            "talkTime",
            LEGS,
            "note",
            "recording",
            "summary",
            "transcript");

    /** What may stand in a subject. */
    static final Set<String> PLACEHOLDERS = placeholders();

    private final Wording wording;
    private final Names names;
    private final Moments moments;
    private final Call call;
    private final Map<String, String> values = new LinkedHashMap<>();

    CallValues(Wording wording, ZoneId zone, CallFacts facts) {
        this.wording = wording;
        this.names = new Names(wording);
        this.call = facts.call();
        this.moments = new Moments(wording, zone, call.startedAt(), call.endedAt());
        putKind();
        putParties(facts);
        putTimes();
        put("note", facts.note().map(CleanText::block));
        putRecording(facts.recording());
    }

    private static Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>(List.of("who", "name", "number", "extension", "direction", "outcome"));
        names.addAll(LINES);
        names.remove(LEGS);
        return Collections.unmodifiableSet(names);
    }

    private void putKind() {
        values.put("direction", wording.word("direction." + key(call.direction())));
        values.put("outcome", wording.word("outcome." + key(call.outcome())));
        values.put("type", wording.pattern("type").with(values));
        call.queue().map(Names::line).ifPresent(queue -> values.put("queue", queue));
        call.did().map(CallParty::external).flatMap(Names::number).ifPresent(did -> values.put("did", did));
    }

    private void putParties(CallFacts facts) {
        CallParty remote = call.remote();
        Optional<String> person = names.person(remote, facts.contact());
        Optional<String> agent = names.agent(call.agent(), facts.user());
        String remoteLine = person.orElseGet(() -> wording.word("withheld"));
        values.put("who", person.orElseGet(() -> wording.word("withheld.inSubject")));
        values.put(call.direction() == Direction.OUTBOUND ? "called" : "caller", remoteLine);
        agent.ifPresent(name -> values.put(call.direction() == Direction.INTERNAL ? "called" : "agent", name));
        put("name", Names.name(remote, facts.contact()));
        put("number", Names.number(remote));
        put("company", Names.company(remote, facts.contact()));
        put("extension", call.agent().flatMap(CallParty::extension).map(Names::line));
    }

    private void putTimes() {
        Instant start = call.startedAt();
        values.put("start", moments.dateTime(start));
        values.put("zone", moments.zone());
        if (call.endedAt().isAfter(start)) {
            values.put("ended", moments.dateTime(call.endedAt()));
        }
        if (call.waitTime().compareTo(Duration.ZERO) > 0) {
            values.put("waitTime", Moments.duration(call.waitTime()));
        }
        if (call.outcome() == Outcome.COMPLETED) { // a mailbox that answers is nobody to talk to
            call.answeredAt().ifPresent(answer -> {
                values.put("answered", moments.dateTime(answer));
                values.put("talkTime", Moments.duration(call.talkTime()));
            });
        }
    }

    private void putRecording(Optional<Recording> recording) {
        put("recording", recording.flatMap(Recording::audio).map(URI::toASCIIString));
        put("summary", recording.flatMap(Recording::summary).map(CleanText::block));
        put("transcript", recording.flatMap(Recording::transcript).map(CleanText::block));
    }

    private void put(String name, Optional<String> value) {
        value.ifPresent(text -> values.put(name, text));
    }

    EntryText text() {
        TextPattern subject = wording.pattern("subject." + key(call.direction()) + "." + key(call.outcome()));
        return WordedText.entry(
                subject.with(values),
                values.getOrDefault("type", ""),
                wording.lines(Wording.CALL_LINES).stream().flatMap(this::lines));
    }

    private Stream<Line> lines(String name) {
        String label = wording.word("label." + name);
        Stream<String> texts = name.equals(LEGS) ? legs() : Optional.ofNullable(values.get(name)).stream();
        return texts.map(value -> new Line(label, value));
    }

    /** One leg alone says nothing that the call does not. */
    private Stream<String> legs() {
        return call.legs().size() < 2 ? Stream.empty() : call.legs().stream().map(this::leg);
    }

    private String leg(CallLeg leg) {
        Instant since = leg.answeredAt().orElse(leg.startedAt());
        return wording.pattern("leg")
                .with(Map.of(
                        "party",
                        names.person(leg.party(), Optional.empty()).orElseGet(() -> wording.word("withheld")),
                        "start",
                        moments.time(leg.startedAt()),
                        "duration",
                        Moments.duration(Duration.between(since, leg.endedAt())),
                        "outcome",
                        wording.word("outcome." + key(leg.outcome()))));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
