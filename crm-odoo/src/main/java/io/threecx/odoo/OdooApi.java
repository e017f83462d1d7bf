package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls methods of Odoo's models; finds out how at the first call. Thread-safe. */
final class OdooApi implements AutoCloseable {
    private final ApiClient client;
    private final OdooSettings settings;
    private final ErrorReading errors;
    private final OdooLogin login;
    private volatile @Nullable OdooSession session;

    /** @param client closed with this */
    OdooApi(ApiClient client, OdooSettings settings) {
        this.client = client;
        this.settings = settings;
        this.errors = new ErrorReading(settings.access());
        this.login = new OdooLogin(client, settings, errors);
    }

    /** What the method returns; JSON null for nothing. */
    JsonNode call(OdooCall call) {
        return call(call, Verdict::done);
    }

    /**
     * As {@link #call(OdooCall)}.
     *
     * @param meaning what a result means, for methods that tell of failures in it
     */
    <T> T call(OdooCall call, Function<JsonNode, Verdict<T>> meaning) {
        OdooSession open = session(call);
        ApiRequest.Builder request = open.protocol()
                .request(call, context(call))
                .repeatable(call.repeatable())
                .describedAs(call.words());
        Supplier<Duration> time = call.timeLeft();
        if (time != null) {
            request.deadline(time.get());
        }
        try {
            return client.send(request.build(), reply -> {
                Verdict<JsonNode> verdict = open.protocol().reading(call, reply);
                if (verdict instanceof Verdict.Done<JsonNode> done) {
                    return meaning.apply(done.value());
                }
                return verdict instanceof Verdict.NotExecuted<JsonNode> not
                        ? new Verdict.NotExecuted<T>(not.retryAfter(), not.cause())
                        : Verdict.failed(((Verdict.Failed<JsonNode>) verdict).cause());
            });
        } catch (MissingRightException known) {
            throw known;
        } catch (CrmAuthenticationException refused) {
            session = null; // the user may be another one after the key was replaced in Odoo
            throw refused;
        }
    }

    /** The rows of a {@code search_read} or {@code read}. */
    List<JsonNode> rows(OdooCall call) {
        JsonNode result = call(call);
        if (!result.isArray()) {
            throw errors.unexpected(call);
        }
        List<JsonNode> rows = new ArrayList<>(result.size());
        for (JsonNode row : result) {
            if (!row.path("id").canConvertToLong()) {
                throw errors.unexpected(call);
            }
            rows.add(row);
        }
        return rows;
    }

    CrmException unexpected(OdooCall call) {
        return errors.unexpected(call);
    }

    /** The main part of the version, such as 17. */
    int version(OdooCall forWhich) {
        return session(forWhich).version();
    }

    private OdooSession session(OdooCall call) {
        OdooSession open = session;
        if (open == null) {
            open = login.open(call, () -> session);
            session = open;
        }
        return open;
    }

    private ObjectNode context(OdooCall call) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        settings.language().ifPresent(language -> context.put("lang", language));
        if (!settings.companies().isEmpty()) {
            var companies = context.putArray("allowed_company_ids");
            settings.companies().forEach(companies::add);
        }
        context.setAll(call.context());
        return context;
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return settings.access().toString();
    }
}
