package io.threecx.testkit;

import io.threecx.call.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a user of the PBX sees at an event, and how it came about. Immutable. */
public final class Screen {

    private final Transcript transcript;
    private final Occasion occasion;

    /**
     * What the screen is about.
     *
     * @param direction of a call; empty if it is none
     * @param number as it rang; empty if it is no call
     * @param email of a chat's visitor; empty if it is none
     */
    record Occasion(Optional<Direction> direction, String number, String email, Instant start) {}

    Screen(Transcript transcript, Occasion occasion) {
        this.transcript = transcript;
        this.occasion = occasion;
    }

    /** The contact that pops up: the first one accepted. */
    public Optional<PbxContact> contact() {
        return transcript.contacts().stream().findFirst();
    }

    /** All contacts that were accepted, in the order they were found. */
    public List<PbxContact> contacts() {
        return transcript.contacts();
    }

    /** What happened and why. */
    public Transcript transcript() {
        return transcript;
    }

    Occasion occasion() {
        return occasion;
    }

    /** The transcript as text, so that a failed assertion shows what happened; secrets are hidden. */
    @Override
    public String toString() {
        return transcript.toText();
    }
}
