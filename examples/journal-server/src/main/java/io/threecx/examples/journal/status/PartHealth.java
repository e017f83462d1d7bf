package io.threecx.examples.journal.status;

import java.util.Optional;

/**
 * How one part of the server does.
 *
 * @param name for people, and as a label of metrics; each part has another one
 * @param reason why it is down, or what is odd although it works; only for who has the key
 */
record PartHealth(Kind kind, String name, boolean up, Optional<String> reason) {

    /** What a part is there for. */
    enum Kind {
        /** Keeps what was accepted. */
        STORAGE,
        /** Brings calls. */
        FEED,
        /** Takes entries, and says who has a number. */
        CRM,
        /** Watches groups. */
        MONITOR
    }
}
