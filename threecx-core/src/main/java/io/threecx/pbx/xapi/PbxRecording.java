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
     */
    public record Party(String dn, String number, String name, String did) {

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

    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    public Optional<Instant> startedAt() {
        return value.at("StartTime").time();
    }

    public Optional<Instant> endedAt() {
        return value.at("EndTime").time();
    }

    /** The PBX's own word: {@code Local}, {@code InboundExternal}, {@code OutboundExternal}. */
    public String callType() {
        return value.at("CallType").text();
    }

    public Party from() {
        return party("From");
    }

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

    public boolean isTranscribed() {
        return value.at("IsTranscribed").flag();
    }

    public Optional<String> transcript() {
        return text("Transcription");
    }

    public Optional<String> summary() {
        return text("Summary");
    }

    private Optional<String> text(String name) {
        return Optional.of(value.at(name).text()).filter(text -> !text.isBlank());
    }

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
