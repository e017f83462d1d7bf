package io.threecx.bitrix24;

import io.threecx.crm.CrmContext;
import io.threecx.http.ApiClient;
import io.threecx.store.StateStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Bitrix24 portal.
 *
 * <pre>{@code
 * try (Bitrix24 bitrix = Bitrix24.webhook("https://acme.bitrix24.eu/rest/7/secret/")) {
 *     long id = bitrix.contacts().add(Fields.of("NAME", "Mira").phone("MOBILE", "+49170555011"));
 *     ContactRow mira = bitrix.contacts().get(id);
 *     try (Stream<DealRow> won = bitrix.deals().stream(Query.where("STAGE_SEMANTIC_ID", "S"))) {
 *         won.forEach(deal -> System.out.println(deal.title()));
 *     }
 *     Value me = bitrix.call("profile", Map.of()).result();
 * }
 * }</pre>
 *
 * <p>All calls run as the owner of the webhook: what that user may not see is silently missing. Requests keep within the
 * portal's limits and wait for their turn; a call that the portal refused for being too many is sent again, a write whose
 * outcome is unknown never is. Errors are {@code CrmException}s whose messages never hold the secret.
 *
 * <p>Safe for use by several threads, and meant to be shared: the limits hold for a portal and an address together.
 */
public final class Bitrix24 implements AutoCloseable {
    /** Last words of the names of methods that change nothing. */
    private static final Set<String> READING = Set.of(
            "get",
            "list",
            "fields",
            "current",
            "profile",
            "scope",
            "info",
            "findbycomm",
            "searchcrmentities",
            "methods");

    private final Rest rest;
    private final @Nullable Duration timeLeft;

    private Bitrix24(Rest rest, @Nullable Duration timeLeft) {
        this.rest = rest;
        this.timeLeft = timeLeft;
    }

    /**
     * A portal by inbound webhook, with the defaults of {@link Builder}.
     *
     * @param address as Bitrix24 shows it; small slips are repaired
     * @throws IllegalArgumentException when it cannot be made sense of; the message does not show it
     */
    public static Bitrix24 webhook(String address) {
        return builder(address).build();
    }

    /** Starts a client that uses an inbound webhook. @throws IllegalArgumentException as {@link #webhook} */
    public static Builder builder(String webhook) {
        return new Builder(WebhookAccess.of(webhook), null);
    }

    /** Starts a client that uses an application. */
    public static Builder builder(OAuth application) {
        return new Builder(null, application);
    }

    /** The same portal for work that must be done by then; waiting for a turn counts. Closing either closes both. */
    public Bitrix24 within(Duration time) {
        return new Bitrix24(rest, time);
    }

    /**
     * Calls any method.
     *
     * @param method such as {@code crm.status.list}
     * @param parameters texts, numbers, booleans, {@link java.time.Instant}s, maps and lists of these to any depth; null values
     *     are sent as null
     * @throws io.threecx.crm.CrmException when it was not carried out, or nobody knows
     */
    public Answer call(String method, Map<String, ?> parameters) {
        return rest.call(method, parameters, reads(method), timeLeft);
    }

    /** Carries out up to 50 commands in one request. @throws io.threecx.crm.CrmException if not even the batch as a whole was */
    public BatchAnswer batch(Batch batch) {
        boolean reads = batch.methods().stream().allMatch(Bitrix24::reads);
        Answer answer = rest.call("batch", batch.parameters(), reads, timeLeft);
        if (!answer.result().isMap()) {
            throw Errors.doubt(rest.name() + ": Bitrix24 answered a batch with something else.", reads);
        }
        return new BatchAnswer(rest, batch, answer);
    }

    /** People. */
    public Entities<ContactRow> contacts() {
        return new Entities<>(this, Dialect.classic("crm.contact"), ContactRow::new);
    }

    /** Companies. */
    public Entities<CompanyRow> companies() {
        return new Entities<>(this, Dialect.classic("crm.company"), CompanyRow::new);
    }

    /** Deals. */
    public Entities<DealRow> deals() {
        return new Entities<>(this, Dialect.classic("crm.deal"), DealRow::new);
    }

    /** Leads; a portal in simple mode has none. */
    public Entities<LeadRow> leads() {
        return new Entities<>(this, Dialect.classic("crm.lead"), LeadRow::new);
    }

    /** Calls, meetings, e-mails and to-dos in the CRM. */
    public Entities<ActivityRow> activities() {
        return new Entities<>(this, Dialect.classic("crm.activity"), ActivityRow::new);
    }

    /**
     * The fields that the portal added to its records of a type; changing them needs an administrator.
     *
     * @param type {@code contact}, {@code company}, {@code deal} or {@code lead}
     */
    public Entities<UserFieldRow> userFields(String type) {
        return new Entities<>(
                this, Dialect.classic("crm." + type.toLowerCase(Locale.ROOT) + ".userfield"), UserFieldRow::new);
    }

    /** Tasks; needs the scope {@code task}. */
    public Entities<TaskRow> tasks() {
        return new Entities<>(this, Dialect.tasks(), TaskRow::new);
    }

    /**
     * Records of any type in the universal API, with its names in camel case.
     *
     * @param entityTypeId 1 lead, 2 deal, 3 contact, 4 company, 7 quote, 31 invoice, from 128 smart processes
     */
    public Entities<Row> items(int entityTypeId) {
        return new Entities<>(this, Dialect.items(entityTypeId), row -> row);
    }

    /** The portal's address, without any secret: {@code https://acme.bitrix24.eu}. */
    public URI portal() {
        return rest.access().portal();
    }

    /**
     * The page of a record.
     *
     * @param type {@code contact}, {@code company}, {@code deal} or {@code lead}
     */
    public URI page(String type, long id) {
        return portal().resolve("/crm/" + type.toLowerCase(Locale.ROOT) + "/details/" + id + '/');
    }

    /** The user as whom a webhook calls; empty for an application. */
    public OptionalLong owner() {
        return rest.access().owner();
    }

    /** Ends running calls. Does nothing the second time. */
    @Override
    public void close() {
        rest.close();
    }

    static boolean reads(String method) {
        String last = method.substring(method.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return READING.contains(last);
    }

    @Override
    public String toString() {
        return "Bitrix24 at " + portal().getHost();
    }

    /** Not safe for use by several threads. */
    public static final class Builder {
        private static final Duration OPERATING = Duration.ofMinutes(8);
        private static final int MOST_ATTEMPTS = 6;

        private final @Nullable WebhookAccess webhook;
        private final @Nullable OAuth application;
        private String name = "bitrix24";
        private ApiClient.@Nullable Builder client;
        private Plan plan = Plan.STANDARD;
        private boolean form;
        private Duration operating = OPERATING;
        private StateStore state = StateStore.inMemory();
        private InstantSource clock = InstantSource.system();
        private Consumer<URI> moved = to -> {};
        private BiPredicate<URI, URI> samePortal = Rest::isRenamed;

        private Builder(@Nullable WebhookAccess webhook, @Nullable OAuth application) {
            this.webhook = webhook;
            this.application = application;
        }

        /** What the core lends to a provider: name, HTTP client, clock and state. */
        public Builder context(CrmContext context) {
            name = context.name();
            client = context.apiClient();
            clock = context.clock();
            state = context.state();
            return this;
        }

        /** The HTTP client's settings; default: 60 s for one answer, as long as the server takes, and 2 minutes in all. */
        public Builder client(ApiClient.Builder value) {
            client = value;
            return this;
        }

        /** Default: {@link Plan#STANDARD}. */
        public Builder plan(Plan value) {
            plan = value;
            return this;
        }

        /** Sends forms in place of JSON, for a portal behind something that reads no JSON. */
        public Builder forms() {
            form = true;
            return this;
        }

        /** The computing time that a method may use within ten minutes; default 480 s. */
        public Builder operatingBudget(Duration value) {
            operating = value;
            return this;
        }

        /** Where an application's tokens are kept; default: in memory, so that they are lost with the process. */
        public Builder state(StateStore value) {
            state = value;
            return this;
        }

        /** Default: the system's. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Is told when the portal was renamed; it is followed, but its new address should be set. */
        public Builder onMoved(Consumer<URI> listener) {
            moved = listener;
            return this;
        }

        Builder samePortal(BiPredicate<URI, URI> value) {
            samePortal = value;
            return this;
        }

        /** Opens nothing yet. */
        public Bitrix24 build() {
            ApiClient.Builder builder = client;
            if (builder == null) {
                builder = CrmContext.standalone(name)
                        .apiClient()
                        .timeout(Duration.ofSeconds(60))
                        .deadline(Duration.ofMinutes(2))
                        .maxAttempts(MOST_ATTEMPTS);
            }
            plan.limit(builder);
            ApiClient built = builder.build();
            Access access = webhook != null
                    ? webhook
                    : new OAuthAccess(Objects.requireNonNull(application), state, clock, built);
            return new Bitrix24(
                    new Rest(name, access, built, form, new OperatingBudget(operating, clock), moved, samePortal),
                    null);
        }
    }
}
