package io.threecx.monitor;

import io.threecx.http.ApiClient;
import io.threecx.http.ApiRequest;
import io.threecx.store.StateStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts to the call logger's API, or one that is like it: {@code POST {base}/alerts/call-groups} when one is raised,
 * {@code PUT {base}/alerts/call-groups/{id}/resolve} with the id of the answer when it is cleared (call logger reference, D6).
 *
 * <p>At every check it compares what the server should have with what it was told, and sends what is missing, in the order
 * in which it happened. What cannot be delivered is kept in the state store, over restarts too, and tried again at the next
 * check. An alert that is over before the server can have heard of it is not sent at all; when it may have heard of it,
 * because no answer came, the alert is sent once more, which yields its id, and resolved: the server returns an active alert
 * of the same group unchanged, so no second one comes of that. For the same reason the server shows one alert of a group at
 * a time: when a group has two and the one that it shows is over, that one is resolved and the other one sent.
 *
 * <p>Thread-safe.
 */
public final class RestAlerts implements AlertListener {
    private final AlertDeliveries deliveries;
    private final ApiClient client;

    private RestAlerts(Builder from) {
        client = ApiClient.builder("alert target")
                .timeout(from.timeout)
                .deadline(from.timeout.multipliedBy(2))
                .maxReplyBytes(1024L * 1024)
                .clock(from.clock)
                .build();
        deliveries = new AlertDeliveries(
                from.state.namespaced("rest-alerts"), new AlertApi(client, from.base, from.authorization), from.clock);
    }

    /**
     * Starts with a timeout of 10 s and no login.
     *
     * @param base without the {@code /alerts/call-groups}, such as {@code https://example.com/api}
     * @param state keeps what the server was told; that of the monitor
     */
    public static Builder builder(URI base, StateStore state) {
        return new Builder(base, state);
    }

    /** Sends what the server was not told yet. */
    @Override
    public void checked(List<GroupAlert> active) {
        deliveries.bringUpToDate(active);
    }

    /** How many alerts wait to be sent or to be resolved. */
    public int waiting() {
        return deliveries.waiting();
    }

    /** Why the last try did not deliver everything; empty when it did. */
    public Optional<String> problem() {
        return deliveries.problem();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Collects what it needs. Not thread-safe. */
    public static final class Builder {
        private final URI base;
        private final StateStore state;
        private @Nullable Consumer<ApiRequest.Builder> authorization;
        private boolean plainHttp;
        private Duration timeout = Duration.ofSeconds(10);
        private InstantSource clock = InstantSource.system();

        private Builder(URI base, StateStore state) {
            this.base = Objects.requireNonNull(base, "base");
            this.state = Objects.requireNonNull(state, "state");
        }

        /** Sends {@code Authorization: Bearer}. */
        public Builder bearer(String token) {
            Consumer<ApiRequest.Builder> header = request -> request.secretHeader("Authorization", "Bearer " + token);
            header.accept(ApiRequest.get(URI.create("http://localhost/"))); // refuses what cannot be sent
            authorization = header;
            return this;
        }

        /** Sends {@code Authorization: Basic}. */
        public Builder basic(String user, String password) {
            Consumer<ApiRequest.Builder> header = request -> request.basic(user, password);
            header.accept(ApiRequest.get(URI.create("http://localhost/")));
            authorization = header;
            return this;
        }

        /** Whether http to another machine is allowed, where everybody on the way can read along; not by default. */
        public Builder plainHttp(boolean allowed) {
            plainHttp = allowed;
            return this;
        }

        /** The longest to wait for an answer; 10 s by default. */
        public Builder timeout(Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("takes a time longer than zero, not " + value);
            }
            timeout = value;
            return this;
        }

        /** Tells the time; the system's by default. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** @throws IllegalArgumentException when the address cannot be used; it is not shown, since it may hold a secret */
        public RestAlerts build() {
            check();
            return new RestAlerts(this);
        }

        void check() {
            ApiRequest.get(base); // refuses what is no address of a web server
            if (base.getRawQuery() != null || base.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "takes the base address of an API, without a ?query and a #fragment");
            }
            if (!plainHttp && !ApiRequest.isEncryptedOrLocal(base)) {
                throw new IllegalArgumentException(
                        "starts with http:// and names another machine, so alerts and secrets"
                                + " would travel unencrypted: use https://, or allow plain http in a network that you trust");
            }
        }
    }
}
