package io.threecx.examples.desk.live;

import io.threecx.lookup.ContactMatch;
import java.util.List;
import java.util.Optional;

/**
 * Who a caller is, as far as the CRMs know.
 *
 * @param search how far that is known
 * @param matches the contacts that have the number, the best first
 * @param recent the last calls with the number, the latest first
 */
record CallerCard(Search search, List<ContactMatch> matches, List<PastCall> recent) {
    /** How the search for the caller stands. */
    enum Search {
        /** There is nothing to look for: an internal call, or a withheld number. */
        NONE,
        LOOKING,
        FOUND,
        NOBODY,
        /** No CRM could be asked. */
        FAILED
    }

    static final CallerCard EMPTY = new CallerCard(Search.NONE, List.of(), List.of());

    CallerCard {
        matches = List.copyOf(matches);
        recent = List.copyOf(recent);
    }

    Optional<ContactMatch> best() {
        return matches.stream().findFirst();
    }

    Optional<ContactMatch> match(String ref) {
        return matches.stream().filter(match -> match.ref().text().equals(ref)).findFirst();
    }
}
