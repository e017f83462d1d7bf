package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A recording of a conversation, and what was made of it ({@code /Recordings}); its sound comes through {@link
 * Recordings#download(int, java.nio.file.Path)}. Immutable.
 */
public final class PbxRecording {
    private final PbxValue value;

    /**
     * One side.
     *
     * @param dn an extension, queue or trunk; empty when the PBX does not tell
     * @param number as it was received or dialled, or {@code Ext.101}; empty when the PBX does not tell
     * @param name as the PBX showed it; empty when it does not tell
     * @param did the number of ours that was dialled; empty when the PBX does not tell
     */
    public record Party(String dn, String number, String name, String did) {

        /** What the PBX does not tell is empty, never null. */
        public Party {
            Objects.requireNonNull(dn, "dn");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(did, "did");
        }

        /** The DN; the rest is a person's data. */
        @Override
        public String toString() {
            return dn;
        }
    }

    private PbxRecording(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static PbxRecording of(PbxValue value) {
        return new PbxRecording(value);
    }

    /** The key in the API, as for {@link Recordings#download(int, java.nio.file.Path)}; 0 when the PBX tells none. */
    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    /** When the recording began; empty when the PBX does not tell. */
    public Optional<Instant> startedAt() {
        return value.at("StartTime").time();
    }

    /** When the recording ended; empty when the PBX does not tell. */
    public Optional<Instant> endedAt() {
        return value.at("EndTime").time();
    }

    /** The PBX's own word: {@code Local}, {@code InboundExternal}, {@code OutboundExternal}. */
    public String callType() {
        return value.at("CallType").text();
    }

    /** Who called. */
    public Party from() {
        return party("From");
    }

    /** Who was called. */
    public Party to() {
        return party("To");
    }

    private Party party(String side) {
        return new Party(
                value.at(side + "Dn").text(),
                value.at(side + "CallerNumber").text(),
                value.at(side + "DisplayName").text(),
                value.at(side + "DidNumber").text());
    }

    /** Name of the file at the PBX; empty when it does not tell. */
    public String file() {
        return value.at("RecordingUrl").text();
    }

    /** Whether the PBX has written down what was said. */
    public boolean isTranscribed() {
        return value.at("IsTranscribed").flag();
    }

    /** What was said, as the PBX heard it; empty when it is not transcribed, or not yet. */
    public Optional<String> transcript() {
        return text("Transcription");
    }

    /** What it was about, by a PBX with AI; empty otherwise. */
    public Optional<String> summary() {
        return text("Summary");
    }

    private Optional<String> text(String name) {
        return Optional.of(value.at(name).text()).filter(text -> !text.isBlank());
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PbxRecording that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Id and DNs; the rest is a person's data. */
    @Override
    public String toString() {
        return "recording " + id() + " from " + from() + " to " + to();
    }
}
