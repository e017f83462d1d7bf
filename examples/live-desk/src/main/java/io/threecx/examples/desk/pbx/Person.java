package io.threecx.examples.desk.pbx;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at an extension.
 *
 * @param profile what the person has set: away and the like; empty when available
 * @param state what the person does
 * @param since since when the person rings or talks; null for any other state
 */
record Person(
        String extension,
        String name,
        String profile,
        State state,
        @Nullable Instant since) {
    /** What somebody does, the most telling first. */
    enum State {
        RINGING,
        TALKING,
        AWAY,
        FREE,
        OFFLINE
    }
}
