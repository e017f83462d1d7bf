package io.threecx.web;

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
}
