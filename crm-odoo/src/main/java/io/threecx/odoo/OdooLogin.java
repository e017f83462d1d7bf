package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out which protocol the server speaks and, for JSON-RPC, which number our user has. One at a time. */
final class OdooLogin {
    private static final int FIRST_WITH_JSON_2 = 19;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String WORDS = "find out which version of Odoo it is";

    private final ApiClient client;
    private final OdooSettings settings;
    private final OdooAccess access;
    private final ErrorReading errors;
    private final ReentrantLock lock = new ReentrantLock();

    OdooLogin(ApiClient client, OdooSettings settings, ErrorReading errors) {
        this.client = client;
        this.settings = settings;
        this.access = settings.access();
        this.errors = errors;
    }

    /**
     * Opens a session, unless another thread did so meanwhile.
     *
     * @param call for which it is wanted, and in whose time
     */
    OdooSession open(OdooCall call, Supplier<@Nullable OdooSession> meanwhile) {
        Supplier<Duration> time = call.timeLeft();
        Duration patience = time == null ? LONGEST_WAIT : time.get();
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CrmUnavailableException(access.name() + ": could not " + call.words()
                        + ", as logging in to Odoo takes too long. Check that Odoo is not overloaded.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmUnavailableException(
                    access.name() + ": could not " + call.words() + ", as the waiting thread was interrupted.", e);
        }
        try {
            OdooSession others = meanwhile.get();
            return others != null ? others : open(time);
        } finally {
            lock.unlock();
        }
    }

    private OdooSession open(@Nullable Supplier<Duration> time) {
        int version = settings.protocol() == OdooSettings.Protocol.JSONRPC ? 0 : webVersion(time);
        String apiKey = access.apiKey();
        boolean json2 = settings.protocol() == OdooSettings.Protocol.JSON2 || version >= FIRST_WITH_JSON_2;
        if (json2 && apiKey != null) {
            return new OdooSession(new Json2(access, errors, apiKey), version);
        }
        int known = version > 0 ? version : rpcVersion(time);
        return new OdooSession(new JsonRpc(access, errors, uid(time)), known);
    }

    /** Odoo before 19 has no such page: 0 then. */
    private int webVersion(@Nullable Supplier<Duration> time) {
        OdooCall call = OdooCall.of("common", "version", WORDS);
        return send(call, ApiRequest.get(access.at("web/version")), time, reply -> {
            if (reply.status() == 404) {
                return Verdict.done(0);
            }
            return Json.read(reply.text())
                    .filter(json -> reply.status() == 200 && json.isObject())
                    .map(json -> Verdict.done(json.path("version_info").path(0).asInt(0)))
                    .orElseGet(() -> errors.plain(call, reply));
        });
    }

    private int rpcVersion(@Nullable Supplier<Duration> time) {
        OdooCall call = OdooCall.of("common", "version", WORDS);
        JsonNode version = send(call, JsonRpc.version(access), time, reply -> JsonRpc.reading(errors, call, reply));
        return version.path("server_version_info").path(0).asInt(0);
    }

    private long uid(@Nullable Supplier<Duration> time) {
        OdooCall call = OdooCall.of("common", "authenticate", "log in");
        JsonNode uid = send(call, JsonRpc.login(access), time, reply -> JsonRpc.reading(errors, call, reply));
        if (uid.isBoolean()) {
            throw new CrmAuthenticationException(access.name() + ": Odoo does not let us in. " + access.advice());
        }
        if (!uid.canConvertToLong()) {
            throw new CrmRejectedException(
                    access.name() + ": could not log in, the answer is not one of Odoo's. " + access.notThere());
        }
        return uid.asLong();
    }

    private <T> T send(
            OdooCall call,
            ApiRequest.Builder request,
            @Nullable Supplier<Duration> time,
            Function<ApiReply, Verdict<T>> reading) {
        request.repeatable(true).describedAs(call.words());
        if (time != null) {
            request.deadline(time.get());
        }
        return client.send(request.build(), reading);
    }
}
