package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a source says of a call, in one line of a test; times are seconds after ten o'clock. */
final class Sightings {
    static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    private final String source;
    private final String id;
    private Direction direction = Direction.INBOUND;
    private CallParty remote = CallParty.external(CorrelatingDesk.NUMBERS.parse("+4915112345678"));
    private @Nullable CallParty agent = CallParty.extension("101");
    private double start;
    private double end = 60;
    private boolean answered = true;
    private Outcome outcome = Outcome.COMPLETED;
    private List<CallLeg> legs = List.of();
    private Duration precision = Duration.ofSeconds(1);
    private Set<SourceKey> aliases = Set.of();

    private Sightings(String source, String id) {
        this.source = source;
        this.id = id;
    }

    static Sightings report(String id) {
        return new Sightings(SourceKey.REPORT, id);
    }

    static Sightings line(String id) {
        return new Sightings(SourceKey.CDR_LINE, id);
    }

    static Sightings history(String id) {
        return new Sightings(SourceKey.HISTORY, id);
    }

    static SourceKey key(String source, String id) {
        return new SourceKey(CorrelatingDesk.PBX, source, id);
    }

    static Instant at(double seconds) {
        return TEN.plusMillis(Math.round(seconds * 1000));
    }

    static CallLeg leg(String extension, double from, double to) {
        return CallLeg.answered(CallParty.extension(extension), at(from), at(from), at(to));
    }

    Sightings outbound() {
        direction = Direction.OUTBOUND;
        return this;
    }

    Sightings internalFrom(String extension) {
        direction = Direction.INTERNAL;
        remote = CallParty.extension(extension);
        return this;
    }

    Sightings number(String raw) {
        remote = CallParty.external(CorrelatingDesk.NUMBERS.parse(raw));
        return this;
    }

    Sightings agent(@Nullable String extension) {
        agent = extension == null ? null : CallParty.extension(extension);
        return this;
    }

    Sightings from(double from, double to) {
        start = from;
        end = to;
        return this;
    }

    Sightings missed() {
        return ended(Outcome.MISSED);
    }

    Sightings ended(Outcome how) {
        outcome = how;
        answered = how == Outcome.COMPLETED;
        return this;
    }

    Sightings legs(CallLeg... all) {
        legs = Arrays.asList(all);
        return this;
    }

    Sightings precision(Duration value) {
        precision = value;
        return this;
    }

    Sightings alsoKnownAs(String... ids) {
        aliases = Set.copyOf(Arrays.stream(ids).map(alias -> key(source, alias)).toList());
        return this;
    }

    Sighting seen() {
        Call call = Call.builder(direction, remote, at(start))
                .agent(agent)
                .answeredAt(answered ? at(Math.min(start + 2, end)) : null)
                .endedAt(at(end), outcome)
                .legs(legs)
                .build();
        return Sighting.of(key(source, id), call).withPrecision(precision).withAliases(aliases);
    }
}
