package io.threecx.journal.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For whom no user was found, and how often; each is logged once. Thread-safe. */
final class UnmappedExtensions {
    static final int CAPACITY = 1_000;

    private static final Logger log = LoggerFactory.getLogger(UnmappedExtensions.class);

    private record Place(String provider, String who) {}

    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private boolean saidFull;

    /** @param who the extension, or the address of a person without one */
    void note(String provider, String who, UserAnswer answer) {
        Place place = new Place(provider, who);
        if (answer.user().isPresent()) {
            forget(place);
        } else if (count(place)) {
            log.warn(
                    "Calls of {} reach {} without a user: {}. List {} with an e-mail address or an id of {} in the"
                            + " extensions, or enter it there. Said once; the count goes on.",
                    shown(who),
                    provider,
                    answer.reason(),
                    shown(who),
                    provider);
        }
    }

    /** An address is somebody's own; an extension is not. */
    private static String shown(String who) {
        return who.indexOf('@') < 0 ? "extension " + who : "a person without extension";
    }

    private synchronized void forget(Place place) {
        counts.remove(place);
    }

    /** Whether it is the first time. */
    private synchronized boolean count(Place place) {
        if (counts.containsKey(place) || counts.size() < CAPACITY) {
            return counts.merge(place, 1L, Long::sum) == 1;
        }
        if (!saidFull) {
            saidFull = true;
            log.warn(
                    "More than {} extensions have no user in a CRM; further ones are neither listed nor logged",
                    CAPACITY);
        }
        return false;
    }

    synchronized Map<String, Long> counts() {
        Map<String, Long> byWho = new TreeMap<>();
        counts.forEach((place, count) -> byWho.merge(place.who(), count, Long::sum));
        return Map.copyOf(byWho);
    }
}
