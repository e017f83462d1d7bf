package io.threecx.call;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about one call. Several sightings of different sources may be of the same call; which ones is
 * found out by comparing them. Immutable.
 */
public final class Sighting {
    private final SourceKey key;
    private final Set<SourceKey> aliases;
    private final Call call;
    private final Duration precision;
    private final @Nullable String entity;
    private final @Nullable Recording recording;
    private final @Nullable String note;

    private Sighting(
            SourceKey key,
            Set<SourceKey> aliases,
            Call call,
            Duration precision,
            @Nullable String entity,
            @Nullable Recording recording,
            @Nullable String note) {
        this.key = Objects.requireNonNull(key, "key");
        this.aliases = Set.copyOf(aliases);
        this.call = Objects.requireNonNull(call, "call");
        this.precision = precision;
        this.entity = entity;
        this.recording = recording;
        this.note = note;
        if (precision.isNegative()) {
            throw new IllegalArgumentException("a precision cannot be negative: " + precision);
        }
    }

    /**
     * A sighting whose times are exact to the second.
     *
     * @param key the source's own identity of the call
     */
    public static Sighting of(SourceKey key, Call call) {
        return new Sighting(key, Set.of(), call, Duration.ofSeconds(1), null, null, null);
    }

    /** The same with further keys under which the source knows, or will know, the call. */
    public Sighting withAliases(Set<SourceKey> value) {
        return new Sighting(key, value, call, precision, entity, recording, note);
    }

    /** The same with how far its times may be off. */
    public Sighting withPrecision(Duration value) {
        return new Sighting(key, aliases, call, value, entity, recording, note);
    }

    /** The same with the contact that a lookup gave to the PBX, as the PBX brings it back. */
    public Sighting withEntity(@Nullable String value) {
        return new Sighting(key, aliases, call, precision, value, recording, note);
    }

    /** The same with what was recorded of the call. */
    public Sighting withRecording(@Nullable Recording value) {
        return new Sighting(key, aliases, call, precision, entity, value, note);
    }

    /** The same with what somebody of the house wrote about the call, for its entry. */
    public Sighting withNote(@Nullable String value) {
        return new Sighting(key, aliases, call, precision, entity, recording, value);
    }

    /** The source's own identity of the call: the same key said twice is the same call. */
    public SourceKey key() {
        return key;
    }

    /** Further keys under which the source knows the call, such as before and after a transfer. */
    public Set<SourceKey> aliases() {
        return aliases;
    }

    /** The call as this source knows it; another source may know more. */
    public Call call() {
        return call;
    }

    /** How far its times may be off. */
    public Duration precision() {
        return precision;
    }

    /** The id of the contact that a lookup gave to the PBX. */
    public Optional<String> entity() {
        return Optional.ofNullable(entity);
    }

    /** What was recorded of the call. */
    public Optional<Recording> recording() {
        return Optional.ofNullable(recording);
    }

    /** What somebody of the house wrote about the call. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sighting that
                && key.equals(that.key)
                && aliases.equals(that.aliases)
                && call.equals(that.call)
                && precision.equals(that.precision)
                && Objects.equals(entity, that.entity)
                && Objects.equals(recording, that.recording)
                && Objects.equals(note, that.note);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key + " " + call;
    }
}
