package io.threecx.bitrix24;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.StatusReading;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one call, wherever the portal is now, with a valid token, and reads what comes back. Safe for use by several threads. */
final class Rest implements AutoCloseable {
    static final String USER_AGENT = "threecx-bitrix24/0.1";
    private static final Logger log = LoggerFactory.getLogger(Bitrix24.class);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int MOST_MOVES = 2;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final StatusReading STATUS = StatusReading.of(
            "Check the webhook and the rights of its owner, as whom all calls run.", "Check the portal's address.");
    private static final Pattern CLOUD = Pattern.compile("[a-z0-9-]+\\.bitrix24\\.[a-z.]{2,10}");

    /** What one request led to: an answer, or word of another address. */
    private record Outcome(
            @Nullable Answer answer, @Nullable URI elsewhere) {}

    private final String name;
    private final Access access;
    private final ApiClient client;
    private final boolean form;
    private final OperatingBudget budget;
    private final Consumer<URI> moved;
    private final BiPredicate<URI, URI> samePortal;

    Rest(
            String name,
            Access access,
            ApiClient client,
            boolean form,
            OperatingBudget budget,
            Consumer<URI> moved,
            BiPredicate<URI, URI> samePortal) {
        this.name = name;
        this.access = access;
        this.client = client;
        this.form = form;
        this.budget = budget;
        this.moved = moved;
        this.samePortal = samePortal;
    }

    Access access() {
        return access;
    }

    String name() {
        return name;
    }

    /**
     * One call.
     *
     * @param reads whether it changes nothing, and so may be sent again after any failure
     * @param timeLeft null: as the client was told
     */
    Answer call(String method, Map<String, ?> parameters, boolean reads, @Nullable Duration timeLeft) {
        budget.check(name, method);
        Access.Ticket ticket = access.ticket(timeLeft);
        boolean renewed = false;
        int moves = 0;
        while (true) {
            Outcome outcome;
            try {
                outcome = client.send(
                        request(ticket, method, parameters, reads, timeLeft), reading(ticket, method, reads));
            } catch (ExpiredTokenException expired) {
                if (renewed || !access.renew(ticket, timeLeft)) {
                    throw expired;
                }
                renewed = true;
                ticket = access.ticket(timeLeft);
                continue;
            }
            Answer answer = outcome.answer();
            if (answer != null) {
                budget.note(method, answer.time());
                return answer;
            }
            if (++moves > MOST_MOVES || outcome.elsewhere() == null) {
                throw new CrmPermanentException(said(method) + " the portal redirects in a circle. Check its address.");
            }
            move(ticket, outcome.elsewhere());
            ticket = access.ticket(timeLeft);
        }
    }

    private ApiRequest request(
            Access.Ticket ticket,
            String method,
            Map<String, ?> parameters,
            boolean reads,
            @Nullable Duration timeLeft) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(parameters);
        if (ticket.token() != null) {
            all.put("auth", ticket.token());
        }
        URI uri = ticket.base().resolve(method);
        ApiRequest.Builder request = form
                ? ApiRequest.post(
                        uri,
                        "application/x-www-form-urlencoded",
                        Parameters.form(all).getBytes(StandardCharsets.UTF_8))
                : ApiRequest.post(uri, "application/json", Parameters.json(all));
        request.header("Accept", "application/json")
                .header("User-Agent", USER_AGENT)
                .repeatable(reads)
                .describedAs(method);
        ticket.secrets().forEach(request::secret);
        if (timeLeft != null) {
            request.deadline(timeLeft);
        }
        return request.build();
    }

    private Function<ApiReply, Verdict<Outcome>> reading(Access.Ticket ticket, String method, boolean reads) {
        int[] refusals = {0};
        return reply -> read(ticket, method, reads, reply, refusals);
    }

    private Verdict<Outcome> read(Access.Ticket ticket, String method, boolean reads, ApiReply reply, int[] refusals) {
        int status = reply.status();
        if (REDIRECTS.contains(status)) {
            return elsewhere(ticket, reply)
                    .map(to -> Verdict.done(new Outcome(null, to)))
                    .orElseGet(() -> Verdict.failed(new CrmPermanentException(said(method)
                            + " it redirects to another host, which is not followed with the webhook's secret. If the portal was"
                            + " renamed, set its new address.")));
        }
        Optional<Value> body = Value.parse(reply.body()).filter(Value::isMap);
        Value envelope = body.orElse(Value.NONE);
        Value error = envelope.at("error");
        boolean refused = !error.isAbsent() || status >= 400;
        if (!refused && body.isPresent() && !envelope.at("result").isAbsent()) {
            return Verdict.done(new Outcome(new Answer(envelope), null));
        }
        if (!refused) {
            return doubtful(method, reads, reply, body.isPresent());
        }
        if (error.isAbsent() && envelope.at("error_description").isAbsent()) {
            return STATUS.of(reply, said(method) + " it answered " + status + excerpt(reply), reads);
        }
        return verdict(method, reads, reply, Refusal.of(envelope, ticket.secrets()), refusals);
    }

    private Verdict<Outcome> verdict(String method, boolean reads, ApiReply reply, Refusal refusal, int[] refusals) {
        boolean full = refusal.is("QUERY_LIMIT_EXCEEDED");
        boolean usedUp = refusal.is("OPERATION_TIME_LIMIT");
        Duration wait = reply.retryAfter().orElse(null);
        if (wait == null && full) {
            wait = FIRST_WAIT.multipliedBy(1L << Math.min(refusals[0]++, 4));
        } else if (wait == null && usedUp) {
            wait = budget.refused(method);
        }
        CrmException failure = Errors.of(
                said(method) + " it answered " + reply.status() + refusal.words(),
                reply.status(),
                refusal.code(),
                refusal.text(),
                reads,
                wait);
        // only what was certainly not done is transient, see Errors
        return failure instanceof CrmTransientException
                ? Verdict.notExecuted(Optional.ofNullable(wait), failure)
                : Verdict.failed(failure);
    }

    /** A 200 that is no answer: a page of a proxy or a login, half a text. */
    private Verdict<Outcome> doubtful(String method, boolean reads, ApiReply reply, boolean json) {
        String excerpt = reply.excerpt();
        boolean page = excerpt.startsWith("<");
        return StatusReading.doubt(
                said(method) + " it answered " + reply.status() + " with "
                        + (page ? "a web page" : json ? "JSON without a result" : "no complete JSON")
                        + (page ? ", perhaps of a login or a proxy. Check the portal's address." : "."),
                reads);
    }

    private static String excerpt(ApiReply reply) {
        String excerpt = reply.excerpt();
        return excerpt.isEmpty() ? "." : " with \"" + excerpt + "\".";
    }

    private Optional<URI> elsewhere(Access.Ticket ticket, ApiReply reply) {
        try {
            return reply.header("Location")
                    .map(ticket.base()::resolve)
                    .filter(to -> samePortal.test(ticket.base(), to));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private void move(Access.Ticket ticket, URI location) {
        URI to = WebhookAccess.portal(location, location.getHost());
        access.moved(ticket.base(), to);
        log.warn("{}: the portal is now at {}; set its new address", name, to.getHost());
        moved.accept(to);
    }

    /** A portal that was renamed stays in the cloud; a secret goes nowhere else. */
    static boolean isRenamed(URI from, URI to) {
        return "https".equalsIgnoreCase(to.getScheme())
                && to.getRawUserInfo() == null
                && to.getPort() < 0
                && isInTheCloud(from)
                && isInTheCloud(to);
    }

    private static boolean isInTheCloud(URI uri) {
        return uri.getHost() != null
                && CLOUD.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private String said(String method) {
        return name + ": Bitrix24 did not carry out " + method + ";";
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "REST API of " + access;
    }
}
