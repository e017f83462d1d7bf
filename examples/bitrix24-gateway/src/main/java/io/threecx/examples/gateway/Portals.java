package io.threecx.examples.gateway;

import io.threecx.bitrix24.Bitrix24;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The portal of each client, opened when it is first needed and again when its configuration changed. Safe for use by several threads. */
final class Portals implements AutoCloseable {
    private final Map<ClientName, ClientPortal> open = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience the longest that one request to the gateway may take, waiting for the portal's limits included */
    Portals(Duration patience) {
        this.patience = patience;
    }

    /**
     * Works with a client's portal.
     *
     * @throws Refused when the client has none, or too many of its requests run
     * @throws io.threecx.crm.CrmException when the portal did not do it
     */
    <T> T call(Doorkeeper.Admitted client, Function<Bitrix24, T> work) {
        String webhook = client.config()
                .webhook()
                .orElseThrow(() -> Refused.notConfigured(client.name().text()));
        ClientPortal portal = open.compute(client.name(), (name, there) -> {
            if (there != null && there.isFor(webhook, client.config().plan())) {
                return there;
            }
            if (there != null) {
                there.retire();
            }
            return new ClientPortal(name, webhook, client.config().plan(), patience);
        });
        return portal.call(work);
    }

    @Override
    public void close() {
        open.values().forEach(ClientPortal::close);
    }
}
