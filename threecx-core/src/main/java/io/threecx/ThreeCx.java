package io.threecx;

import io.threecx.call.Direction;
import io.threecx.call.Sighting;
import io.threecx.call.SightingSource;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalPolicy;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.LookupPolicy;
import io.threecx.store.Storage;
import io.threecx.web.ApiKey;
import io.threecx.web.EndpointContributor;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.Router;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PBX and its CRMs, put together. Built once, used from any thread, closed at the end.
 *
 * <pre>{@code
 * try (ThreeCx threecx = ThreeCx.builder()
 *         .country("GB")
 *         .crm("directory", Settings.fromEnvironment())
 *         .apiKey(System.getenv("THREECX_API_KEY"))
 *         .build()) {
 *     threecx.listen(8080).join();
 * }
 * }</pre>
 *
 * <p>It is itself the {@link WebHandler} of all its endpoints, so an application with a web server of its own mounts it
 * there instead of calling {@link #listen(int)}.
 */
public final class ThreeCx implements WebHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreeCx.class);

    private final House house;
    private final Router router;
    private final @Nullable String generatedKey;
    private final AtomicBoolean started = new AtomicBoolean();
    private final List<JdkServer> servers = new ArrayList<>();

    private ThreeCx(Builder builder) {
        generatedKey = builder.apiKey == null ? ApiKey.generate() : null;
        house = new House(builder, ApiKey.of(builder.apiKey == null ? String.valueOf(generatedKey) : builder.apiKey));
        router = new Router(house.routes(), house.apiKey());
    }

    /** Starts with nothing set: no CRM, no API key, no storage, every policy as by default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every setting that {@link Builder#settings} reads, named {@code THREECX_...} in the environment. */
    public static List<Setting> settings() {
        return ThreeCxSettings.declared();
    }

    /** Gets ready before the first call: reads files, warms caches. Returns at once; calling it again does nothing. */
    public ThreeCx start() {
        if (started.compareAndSet(false, true)) {
            house.start();
        }
        return this;
    }

    /**
     * Starts, and serves on a port of every network interface; without an API key, of loopback only, with a key made up
     * for this run ({@link #generatedApiKey}).
     *
     * @param port 0 takes any free one
     */
    public JdkServer listen(int port) {
        return listen(ServerOptions.builder().host(defaultHost()).port(port).build());
    }

    /**
     * Starts, and serves as the environment says: {@code PORT} (8080), {@code BIND}, {@code THREECX_TLS_KEYSTORE},
     * {@code THREECX_TLS_PASSWORD}, {@code THREECX_TRUSTED_PROXIES}.
     *
     * @throws io.threecx.crm.SettingsException when one of them is wrong
     */
    public JdkServer listen(Settings environment) {
        return listen(environment, this);
    }

    /**
     * The same with a handler of one's own in front, which answers what it likes and passes the rest on to {@link
     * #handle}. Everything that it answers itself it has to protect itself.
     *
     * @throws io.threecx.crm.SettingsException when a setting is wrong
     */
    public JdkServer listen(Settings environment, WebHandler front) {
        return listen(ThreeCxSettings.server(environment, defaultHost()), front);
    }

    private String defaultHost() {
        return generatedKey == null ? "0.0.0.0" : "127.0.0.1";
    }

    /**
     * Starts, and serves as told.
     *
     * @throws IllegalStateException when there is no API key and others than this machine could connect
     */
    public JdkServer listen(ServerOptions options) {
        return listen(options, this);
    }

    private JdkServer listen(ServerOptions options, WebHandler handler) {
        if (generatedKey != null) {
            if (!options.isLoopback()) {
                throw new IllegalStateException("without an API key only this machine may connect, and '"
                        + options.host() + "' is open to others: set THREECX_API_KEY (or apiKey on the builder), or"
                        + " listen on 127.0.0.1");
            }
            LOG.warn("No API key is set: only this machine may connect, with a key made up for this run");
        }
        start();
        JdkServer server = JdkServer.start(handler, options);
        synchronized (servers) {
            servers.add(server);
        }
        return server;
    }

    /** Answers one request to any of the endpoints. */
    @Override
    public WebResponse handle(WebRequest request) {
        return router.handle(request);
    }

    /** Who is calling, for code of one's own. */
    public CallerLookup lookup() {
        return house.lookup();
    }

    /** Calls into the CRMs, for code of one's own; empty without storage. */
    public Optional<Journal> journal() {
        return house.journal();
    }

    /**
     * What one CRM can do besides, such as the {@code EventReceiver} of Bitrix24, to which listeners can be added.
     *
     * @param name under which the CRM was added
     * @param role an interface or class of its module
     */
    public <R> Optional<R> crm(String name, Class<R> role) {
        return house.role(name, role);
    }

    /**
     * Tells of every lookup by number that the PBX asks for, before any CRM is asked: a phone rings, or somebody of the house
     * dials. On the thread of the request, which waits for the listener; what it throws is logged and goes no further.
     *
     * <pre>{@code
     * LookedUpCalls calls = LookedUpCalls.of(PhoneNumbers.of("GB"));
     * threecx.onLookup(calls::lookedUp);
     * threecx.onReport(report -> calls.reported(report.call()));
     * }</pre>
     *
     * @param listener gets the number as it came, and the direction as the PBX says; inbound where its template does not
     * @return ends that
     */
    public Runnable onLookup(BiConsumer<? super String, ? super Direction> listener) {
        return house.news().onLookup(listener);
    }

    /**
     * Tells of every call that the PBX reports, once, after it was stored; without storage there are no reports. On the thread
     * of the request, which waits for the listener; what it throws is logged and goes no further.
     *
     * @return ends that
     */
    public Runnable onReport(Consumer<? super Sighting> listener) {
        return house.news().onReport(listener);
    }

    /** Every endpoint that is mounted. */
    public List<Route> routes() {
        return house.routes();
    }

    /** The key made up for this run because none was given. */
    public Optional<String> generatedApiKey() {
        return Optional.ofNullable(generatedKey);
    }

    /** Stops serving, and closes what was created here; providers that were handed in stay open. */
    @Override
    public void close() {
        synchronized (servers) {
            servers.forEach(JdkServer::close);
            servers.clear();
        }
        house.close();
    }

    /** Says what one PBX and its CRMs are made of. Not thread-safe. */
    public static final class Builder {
        final Map<String, Providers.Source> sources = new LinkedHashMap<>();
        final List<SightingSource> callSources = new ArrayList<>();
        final List<EndpointContributor> contributors = new ArrayList<>();

        @Nullable
        String country;

        @Nullable
        String apiKey;

        @Nullable
        String publicUrl;

        @Nullable
        Executor executor;

        LookupPolicy policy = LookupPolicy.ofDefaults();
        InstantSource clock = InstantSource.system();
        JournalPolicy journaling = JournalPolicy.ofDefaults();

        @Nullable
        Storage storage;

        private Builder() {}

        /**
         * The country whose rules apply to numbers without a country code.
         *
         * @param region ISO 3166 alpha-2, such as "GB"
         */
        public Builder country(String region) {
            country = region;
            return this;
        }

        /** Adds the CRM of that kind, under the kind's own id. Providers are asked in the order in which they are added. */
        public Builder crm(String id, Settings settings) {
            return crm(id, id, settings);
        }

        /** Adds one of several CRMs of one kind: {@code crm("odoo-eu", "odoo", settings)}. */
        public Builder crm(String name, String id, Settings settings) {
            return add(name, new Providers.Source.Named(id, settings));
        }

        /** Adds a CRM of one's own. It stays the caller's: it is not closed here. */
        public Builder crm(String name, CrmProvider provider) {
            return add(name, new Providers.Source.Given(provider));
        }

        private Builder add(String name, Providers.Source source) {
            if (sources.putIfAbsent(name, source) != null) {
                throw new IllegalArgumentException("there is a CRM named '" + name + "' already;"
                        + " name the second one otherwise: crm(\"" + name + "-2\", ...)");
            }
            return this;
        }

        /** The key that the PBX sends; null or blank: one is made up, and only this machine may connect. */
        public Builder apiKey(@Nullable String key) {
            apiKey = key == null || key.isBlank() ? null : key;
            return this;
        }

        /** How callers are looked up. */
        public Builder lookup(LookupPolicy value) {
            policy = value;
            return this;
        }

        /** The address under which the PBX reaches us, written into the template; by default, as the request came. */
        public Builder publicUrl(@Nullable String url) {
            publicUrl = url;
            return this;
        }

        /** Runs questions to CRMs, for an application that carries its own tenant, security or trace context. */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /** Tells the time to lookup, journal and endpoints, for tests; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /**
         * Where accepted calls and small state are kept. Without it calls are looked up, but not journaled, and state is
         * forgotten with the process. It stays the caller's: it is not closed here.
         */
        public Builder storage(Storage value) {
            storage = value;
            return this;
        }

        /** What the journal makes of calls. */
        public Builder journal(JournalPolicy value) {
            journaling = value;
            return this;
        }

        /** Adds a source of calls besides the reports of the PBX, such as a reader of its call history. */
        public Builder calls(SightingSource source) {
            callSources.add(source);
            return this;
        }

        /** Adds endpoints to our own. */
        public Builder endpoints(EndpointContributor contributor) {
            contributors.add(contributor);
            return this;
        }

        /**
         * Takes everything from settings: {@code THREECX_COUNTRY}, {@code THREECX_API_KEY}, the lookup policy, and the
         * CRMs named in {@code CRM} (comma-separated, in order of priority) with their own settings.
         *
         * @throws io.threecx.crm.SettingsException that names every missing, unknown and wrong one
         */
        public Builder settings(Settings environment) {
            ThreeCxSettings.apply(environment, this);
            return this;
        }

        /**
         * Puts the house together. Opens nothing and starts no thread.
         *
         * @throws io.threecx.crm.SettingsException when a CRM's settings are missing or wrong
         */
        public ThreeCx build() {
            return new ThreeCx(this);
        }
    }
}
