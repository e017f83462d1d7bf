package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one call: everything that sources said of it, in the order of acceptance.
 *
 * @param key its identity, given by the first sighting
 * @param sightings at least one
 * @param links other calls that turned out to be the same one after both had been delivered
 */
record KnownCall(CallKey key, List<Sighting> sightings, Set<CallKey> links) {

    KnownCall {
        if (sightings.isEmpty()) {
            throw new IllegalArgumentException("nobody ever saw the call " + key);
        }
        sightings = List.copyOf(sightings);
        links = Set.copyOf(links);
    }

    /** A call that nobody had told of before. */
    static KnownCall first(CallKey key, Sighting sighting) {
        return new KnownCall(key, List.of(sighting), Set.of());
    }

    /** The same call with what another source says, or the same source anew. */
    KnownCall with(Sighting sighting) {
        List<Sighting> all = new ArrayList<>(sightings);
        all.removeIf(older -> older.key().equals(sighting.key()));
        all.add(sighting);
        return new KnownCall(key, all, links);
    }

    KnownCall linkedTo(CallKey other) {
        Set<CallKey> all = new HashSet<>(links);
        all.add(other);
        return new KnownCall(key, sightings, all);
    }

    /** When it started, by whoever said so first. */
    Instant startedAt() {
        return sightings.get(0).call().startedAt();
    }

    /** Which sources have seen it. */
    Set<String> sources() {
        Set<String> names = new TreeSet<>();
        sightings.forEach(sighting -> names.add(sighting.key().source()));
        return names;
    }

    /** A source knows it under this key, or will. */
    boolean isKnownAs(SourceKey other) {
        return sightings.stream()
                .anyMatch(sighting ->
                        sighting.key().equals(other) || sighting.aliases().contains(other));
    }

    /** The contact that the PBX showed. */
    Optional<String> entity() {
        return sightings.stream().flatMap(s -> s.entity().stream()).findFirst();
    }

    /** What was recorded, all sources together; what came last counts. */
    Optional<Recording> recording() {
        return sightings.stream()
                .flatMap(sighting -> sighting.recording().stream())
                .reduce((older, newer) -> newer.over(older));
    }

    /** What somebody of the house wrote about it; what came last counts. */
    Optional<String> note() {
        return sightings.stream().flatMap(sighting -> sighting.note().stream()).reduce((older, newer) -> newer);
    }

    /** The call, each fact from the source that knows it best. */
    Call merged() {
        return CallMerge.of(sightings);
    }
}
