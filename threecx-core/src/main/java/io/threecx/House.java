package io.threecx;

import io.threecx.crm.ContactRef;
import io.threecx.journal.Journal;
import io.threecx.lookup.CallerLookup;
import io.threecx.report.ReportReader;
import io.threecx.web.ApiKey;
import io.threecx.web.Host;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What providers and endpoints see of the house while it is being built and after. */
final class House implements Host {
    private final ApiKey apiKey;
    private final ReportReader reports;
    private final InstantSource clock;
    private volatile @Nullable CallerLookup lookup;
    private volatile @Nullable Journal journal;

    House(ApiKey apiKey, ReportReader reports, InstantSource clock) {
        this.apiKey = apiKey;
        this.reports = reports;
        this.clock = clock;
    }

    /** @param callJournal null when there is no storage */
    void open(CallerLookup callerLookup, @Nullable Journal callJournal) {
        lookup = callerLookup;
        journal = callJournal;
    }

    /** What a provider reports before the house is open concerns no answer yet. */
    void contactsChanged(Set<ContactRef> contacts) {
        CallerLookup open = lookup;
        if (open != null) {
            open.contactsChanged(contacts);
        }
    }

    @Override
    public CallerLookup lookup() {
        CallerLookup open = lookup;
        if (open == null) {
            throw new IllegalStateException("callers can be looked up once the house is built");
        }
        return open;
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.ofNullable(journal);
    }

    @Override
    public ReportReader reports() {
        return reports;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public ApiKey apiKey() {
        return apiKey;
    }
}
