package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.store.StateStore;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is set for each client: in a state store, and read from memory. One gateway at a time may use a store. Safe for use by several
 * threads.
 */
final class Clients {
    private static final String INDEX = "clients";

    private final StateStore store;
    private final ClientConfig environment;
    private final NavigableMap<ClientName, Stored> stored = new ConcurrentSkipListMap<>();
    private byte @Nullable [] index;

    /** What a value was when it was last read or written here: whoever changed it since is another gateway. */
    private record Stored(ClientConfig config, byte[] bytes) {}

    private Clients(StateStore store, ClientConfig environment) {
        this.store = store;
        this.environment = environment;
    }

    /**
     * Reads what is stored.
     *
     * @param environment what the default client has unless something else is stored for it
     * @throws RuntimeException when it cannot be read, for instance for want of an encryption key
     */
    static Clients load(StateStore store, ClientConfig environment) {
        Clients clients = new Clients(store, environment);
        clients.index = store.get(INDEX).orElse(null);
        Optional.ofNullable(clients.index)
                .flatMap(JsonText::object)
                .ifPresent(names -> names.path("names").forEach(name -> clients.load(new ClientName(name.asText()))));
        return clients;
    }

    private void load(ClientName client) {
        // the index comes first, so a crash may have left a name without a configuration
        store.get(key(client))
                .ifPresent(bytes -> stored.put(client, new Stored(ClientConfig.read(client, bytes), bytes)));
    }

    private static String key(ClientName client) {
        return "client/" + client;
    }

    /** Writes everything again, so that an older encryption key is needed no more. */
    synchronized void writeAgain() {
        if (index != null) {
            set(INDEX, index, index);
        }
        stored.forEach((client, value) -> set(key(client), value.bytes(), value.bytes()));
    }

    /** Empty for a client that nobody has set up. */
    Optional<ClientConfig> find(ClientName client) {
        Optional<ClientConfig> config = Optional.ofNullable(stored.get(client)).map(Stored::config);
        return client.isDefault()
                ? Optional.of(config.orElse(ClientConfig.nothing()).orElse(environment))
                : config;
    }

    /** Whether something is stored, in contrast to set in the environment. */
    boolean isStored(ClientName client) {
        return stored.containsKey(client);
    }

    /** Every client with what holds for it, by name. */
    Map<ClientName, ClientConfig> all() {
        Map<ClientName, ClientConfig> all = new TreeMap<>();
        stored.forEach((client, value) -> all.put(client, value.config()));
        find(ClientName.DEFAULT).ifPresent(config -> all.put(ClientName.DEFAULT, config));
        return all;
    }

    /**
     * Sets a client up, or changes it.
     *
     * @return what holds for it now
     * @throws Refused when the tokens or the key are another client's: events and requests could not be told apart
     */
    synchronized ClientConfig change(ClientName client, UnaryOperator<ClientConfig> change) {
        Stored before = stored.get(client);
        ClientConfig after = change.apply(before == null ? ClientConfig.nothing() : before.config());
        all().forEach((other, config) -> {
            if (!other.equals(client)) {
                requireDifferent(after, config);
            }
        });
        if (before == null) {
            addToIndex(client);
        }
        byte[] bytes = after.bytes();
        set(key(client), before == null ? null : before.bytes(), bytes);
        stored.put(client, new Stored(after, bytes));
        return find(client).orElse(after);
    }

    private static void requireDifferent(ClientConfig one, ClientConfig other) {
        if (one.outboundTokens().stream().anyMatch(other.outboundTokens()::contains)) {
            throw Refused.invalid("The outboundToken belongs to another client already, and the token names the client."
                    + " Make an outbound webhook of its own for this client.");
        }
        if (!one.apiKey().isEmpty() && one.apiKey().equals(other.apiKey())) {
            throw Refused.invalid(
                    "The apiKey belongs to another client already. Choose another, or leave it out and one"
                            + " is made.");
        }
    }

    private void addToIndex(ClientName client) {
        ObjectNode names = JsonText.object();
        ArrayNode list = names.putArray("names");
        stored.keySet().forEach(name -> list.add(name.text()));
        list.add(client.text());
        byte[] bytes = JsonText.bytes(names);
        set(INDEX, index, bytes);
        index = bytes;
    }

    private void set(String key, byte @Nullable [] expected, byte[] value) {
        if (!store.compareAndSet(key, expected, value)) {
            throw new IllegalStateException("another gateway changes the same folder: let each have its own");
        }
    }
}
