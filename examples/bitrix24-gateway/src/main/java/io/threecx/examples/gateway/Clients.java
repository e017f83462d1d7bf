package io.threecx.examples.gateway;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * What is set for each client: in a state store, and read from memory. One gateway at a time may use a store. Safe for use by several
 * threads.
 */
final class Clients {
    private static final String PREFIX = "client/";

    private final ListedStateStore store;
    private final ClientConfig environment;
    private final NavigableMap<ClientName, Stored> stored = new ConcurrentSkipListMap<>();

    /** What a value was when it was last read or written here: whoever changed it since is another gateway. */
    private record Stored(ClientConfig config, byte[] bytes) {}

    private Clients(ListedStateStore store, ClientConfig environment) {
        this.store = store;
        this.environment = environment;
    }

    /**
     * Reads what is stored.
     *
     * @param environment what the default client has unless something else is stored for it
     * @throws RuntimeException when it cannot be read, for instance for want of an encryption key
     */
    static Clients load(ListedStateStore store, ClientConfig environment) {
        Clients clients = new Clients(store, environment);
        for (String key : store.keys(PREFIX)) {
            ClientName client = new ClientName(key.substring(PREFIX.length()));
            store.get(key)
                    .ifPresent(
                            bytes -> clients.stored.put(client, new Stored(ClientConfig.read(client, bytes), bytes)));
        }
        clients.requireOwnTokens();
        return clients;
    }

    private void requireOwnTokens() {
        boolean shared = stored.entrySet().stream()
                .filter(entry -> !entry.getKey().isDefault())
                .flatMap(entry -> entry.getValue().config().outboundTokens().stream())
                .anyMatch(environment.outboundTokens()::contains);
        if (shared) {
            throw new IllegalStateException(
                    "BITRIX_OUTBOUND_TOKEN belongs to another client already, and the token names"
                            + " the client: make an outbound webhook of its own for the default client");
        }
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
        if (!client.isDefault()) {
            requireDifferent(after, environment); // even while the default client has another token stored
        }
        byte[] bytes = after.bytes();
        if (!store.compareAndSet(PREFIX + client, before == null ? null : before.bytes(), bytes)) {
            throw new IllegalStateException("another gateway changes the same folder: let each have its own");
        }
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
}
