package io.threecx.web;

import io.threecx.call.Direction;
import io.threecx.call.Sighting;
import io.threecx.journal.Journal;
import io.threecx.lookup.CallerLookup;
import io.threecx.report.ReportReader;
import java.time.InstantSource;
import java.util.Optional;

/** What the house offers to endpoints that a module brings along. Usable from any thread. */
public interface Host {

    /** Who is calling. */
    CallerLookup lookup();

    /** Takes calls in for the CRMs; empty when the house has no storage. */
    default Optional<Journal> journal() {
        return Optional.empty();
    }

    /** Reads what a PBX posts about calls and chats, as this house's PBX writes it. */
    ReportReader reports();

    /** The time. */
    InstantSource clock();

    /** The keys that this house accepts, for endpoints that must check them in a way of their own. */
    ApiKey apiKey();

    /**
     * To be called by whoever serves the PBX's lookups by number, before any CRM is asked: tells those who listen ({@code
     * ThreeCx.onLookup}). Returns soon, and never throws.
     *
     * @param number as it came
     * @param direction as the PBX says; inbound where it does not, since most lookups are for somebody who calls
     */
    default void lookedUp(String number, Direction direction) {}

    /**
     * To be called by whoever takes the PBX's reports of calls, once for each call, after it was stored: tells those who listen
     * ({@code ThreeCx.onReport}). Returns soon, and never throws.
     */
    default void reported(Sighting report) {}
}
