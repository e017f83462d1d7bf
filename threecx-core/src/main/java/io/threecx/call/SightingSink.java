package io.threecx.call;

import java.util.List;

/** Takes in what sources say of calls, as the journal does. Thread-safe. */
@FunctionalInterface
public interface SightingSink {

    /** Returns when the call is stored safely. One that throws has stored nothing for sure. */
    void accept(Sighting sighting);

    /**
     * Returns when all of them are stored safely, which takes less time than one after the other where a storage waits for
     * its disk. When it throws, some may be stored and others not: all are told again later.
     */
    default void acceptAll(List<Sighting> sightings) {
        sightings.forEach(this::accept);
    }
}
