package io.threecx;

import io.threecx.call.Direction;
import io.threecx.call.Sighting;
import io.threecx.crm.ContactRef;
import io.threecx.journal.Journal;
import io.threecx.lookup.CallerLookup;
import io.threecx.phone.PhoneNumbers;
import io.threecx.report.ReportReader;
import io.threecx.store.StateStore;
import io.threecx.store.Storage;
import io.threecx.web.ApiKey;
import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.Route;
import io.threecx.web.ThreeCxEndpoints;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one house, put together from what the builder was told. Also what endpoints see of it. */
final class House implements Host, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(House.class);

    private final ApiKey apiKey;
    private final PbxNews news = new PbxNews();
    private final InstantSource clock;
    private final PhoneNumbers numbers;
    private final ReportReader reports;
    private final Providers providers;
    private final @Nullable Journal journal;
    private final List<Route> routes;
    /** These are not there yet while the providers are made, which may tell of changes already. */
    private volatile @Nullable Mirrors mirrors;

    private volatile @Nullable CallerLookup lookup;

    House(ThreeCx.Builder builder, ApiKey apiKey) {
        this.apiKey = apiKey;
        clock = builder.clock;
        numbers = builder.policy.numbers(requireCountry(builder));
        reports = reports(builder, numbers);
        StateStore state = builder.storage == null ? StateStore.inMemory() : builder.storage.state();
        providers = new Providers(builder.sources, clock, builder.executor, state, this::contactsChanged);
        try {
            Mirrors copies = new Mirrors(builder.policy.mirror(), providers.byName(), numbers, builder.storage, clock);
            mirrors = copies;
            CallerLookup open = lookup(builder, numbers, providers, copies, state);
            lookup = open;
            journal = journal(builder, numbers, open, providers);
            List<EndpointContributor> contributors = new ArrayList<>(builder.contributors);
            providers.withRole(EndpointContributor.class, contributors::add);
            List<Route> contributed = contributors.stream()
                    .flatMap(contributor -> contributor.endpoints(this).stream())
                    .toList();
            routes = ThreeCxEndpoints.with(this, builder.publicUrl, contributed);
        } catch (RuntimeException e) {
            providers.close();
            throw e;
        }
    }

    private static String requireCountry(ThreeCx.Builder builder) {
        if (builder.country == null) {
            throw new IllegalStateException("no country is set: without one, a number such as 020 7946 0018 cannot be"
                    + " read. Set country(\"GB\"), or THREECX_COUNTRY");
        }
        return builder.country;
    }

    private static ReportReader reports(ThreeCx.Builder builder, PhoneNumbers numbers) {
        return builder.journaling
                .culture()
                .map(culture -> ReportReader.of(numbers, builder.journaling.zone(), culture))
                .orElseGet(() -> ReportReader.of(numbers, builder.journaling.zone()));
    }

    private static CallerLookup lookup(
            ThreeCx.Builder builder, PhoneNumbers numbers, Providers providers, Mirrors mirrors, StateStore state) {
        CallerLookup.Builder caller = CallerLookup.builder(numbers)
                .policy(builder.policy)
                .clock(builder.clock)
                .state(state);
        providers.byName().forEach(caller::provider);
        mirrors.forEach(caller::mirror);
        if (builder.executor != null) {
            caller.executor(builder.executor);
        }
        return caller.build();
    }

    private static @Nullable Journal journal(
            ThreeCx.Builder builder, PhoneNumbers numbers, CallerLookup lookup, Providers providers) {
        Storage storage = builder.storage;
        if (storage == null) {
            if (!builder.callSources.isEmpty()) {
                throw new IllegalStateException(
                        "there is a source of calls, but no storage to keep them in: call storage(...)");
            }
            return null;
        }
        Journal.Builder journal = Journal.builder(storage, lookup, numbers)
                .policy(builder.journaling)
                .clock(builder.clock);
        providers.byName().forEach(journal::crm);
        builder.callSources.forEach(journal::source);
        return journal.build();
    }

    private void contactsChanged(Set<ContactRef> contacts) {
        CallerLookup open = lookup;
        Mirrors copies = mirrors;
        if (open != null && copies != null) {
            open.contactsChanged(contacts);
            copies.contactsChanged(contacts);
        }
    }

    <R> Optional<R> role(String crm, Class<R> role) {
        return Optional.ofNullable(providers.byName().get(crm)).flatMap(provider -> provider.capability(role));
    }

    /** Starts the journal, and gets ready for the first call on a thread of its own. */
    void start() {
        if (journal == null) {
            LOG.info("Calls are looked up, but not journaled: there is no storage to keep them in");
        } else {
            journal.start();
        }
        Mirrors copies = mirrors;
        if (copies != null) {
            copies.start();
        }
        Runnable work = () -> {
            numbers.warmUp();
            providers.warmUp();
        };
        Thread warmUp = new Thread(work, "threecx-warm-up");
        warmUp.setDaemon(true);
        warmUp.start();
    }

    List<Route> routes() {
        return routes;
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

    PbxNews news() {
        return news;
    }

    @Override
    public void lookedUp(String number, Direction direction) {
        news.lookedUp(number, direction);
    }

    @Override
    public void reported(Sighting report) {
        news.reported(report);
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
        lookup().close();
        Mirrors copies = mirrors;
        if (copies != null) {
            copies.close();
        }
        providers.close();
    }
}
