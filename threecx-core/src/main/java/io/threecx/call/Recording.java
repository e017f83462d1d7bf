package io.threecx.call;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was recorded of a call: the sound, its transcript, a summary. Any of them may come alone. Immutable. */
public final class Recording {
    private final @Nullable URI audio;
    private final @Nullable String transcript;
    private final @Nullable String summary;

    private Recording(@Nullable URI audio, @Nullable String transcript, @Nullable String summary) {
        this.audio = audio;
        this.transcript = transcript;
        this.summary = summary;
    }

    /** What there is of it; what is missing is null. */
    public static Recording of(@Nullable URI audio, @Nullable String transcript, @Nullable String summary) {
        return new Recording(audio, transcript, summary);
    }

    /** A recording behind a link; opening it may need a login at the PBX. */
    public static Recording at(URI audio) {
        return new Recording(audio, null, null);
    }

    /** A transcript without its sound. */
    public static Recording transcribed(String transcript) {
        return new Recording(null, transcript, null);
    }

    /** The same with its transcript in plain text, in place of the one before; null takes it away. */
    public Recording withTranscript(@Nullable String text) {
        return new Recording(audio, text, summary);
    }

    /** The same with a summary in plain text, in place of the one before; null takes it away. */
    public Recording withSummary(@Nullable String text) {
        return new Recording(audio, transcript, text);
    }

    /** All that is known: what this one lacks is taken from an older one. */
    public Recording over(Recording older) {
        return new Recording(
                audio == null ? older.audio : audio,
                transcript == null ? older.transcript : transcript,
                summary == null ? older.summary : summary);
    }

    /** Where the sound is; opening it may need a login at the PBX. Empty when only text is known. */
    public Optional<URI> audio() {
        return Optional.ofNullable(audio);
    }

    /** What was said, in plain text; empty when nobody transcribed it. */
    public Optional<String> transcript() {
        return Optional.ofNullable(transcript);
    }

    /** What it was about, in plain text; empty when nobody summed it up. */
    public Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording that
                && Objects.equals(audio, that.audio)
                && Objects.equals(transcript, that.transcript)
                && Objects.equals(summary, that.summary);
    }

    @Override
    public int hashCode() {
        return Objects.hash(audio, transcript, summary);
    }
}
