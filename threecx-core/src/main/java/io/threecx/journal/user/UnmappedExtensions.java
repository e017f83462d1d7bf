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

    private record Place(String provider, String extension) {}

    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private boolean saidFull;

    void note(String provider, String extension, UserAnswer answer) {
        Place place = new Place(provider, extension);
        if (answer.user().isPresent()) {
            forget(place);
        } else if (count(place)) {
            log.warn(
                    "Extension {} has no user in {}: {}. List it in the extensions with the person's e-mail address or id"
                            + " in {}, or give that person the extension there. This is said once, and counted always.",
                    extension.replaceAll("\\p{Cntrl}", " "),
                    provider,
                    answer.reason(),
                    provider);
        }
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
        Map<String, Long> byExtension = new TreeMap<>();
        counts.forEach((place, count) -> byExtension.merge(place.extension(), count, Long::sum));
        return Map.copyOf(byExtension);
    }
}
