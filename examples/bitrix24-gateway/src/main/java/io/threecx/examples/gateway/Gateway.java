package io.threecx.examples.gateway;

import io.threecx.store.StateStore;
import io.threecx.web.ApiKey;
import io.threecx.web.Route;
import io.threecx.web.Router;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All parts put together. Usable from any thread. */
final class Gateway implements WebHandler, AutoCloseable {
    private final ListedStateStore store;
    private final Portals portals;
    private final EventRoutes events;
    private final Router router;

    /**
     * @param operator the key that opens everything
     * @param store where clients are kept, encrypted
     * @param environment what the default client has unless something else is stored
     * @param patience the longest that a request may wait for its portal
     */
    Gateway(ApiKey operator, StateStore store, ClientConfig environment, Duration patience) {
        this.store = new ListedStateStore(store);
        Clients clients = Clients.load(this.store, environment);
        Doorkeeper doorkeeper = new Doorkeeper(operator, clients);
        portals = new Portals(patience);
        events = new EventRoutes(doorkeeper, clients, this.store.namespaced("events"), InstantSource.system());
        List<Route> all = new ArrayList<>(new ConfigRoutes(doorkeeper, clients).routes());
        all.addAll(new RecordRoutes(doorkeeper, portals).routes());
        all.addAll(events.routes());
        all.add(Description.route(all));
        router = new Router(all, operator);
        events.start();
    }

    @Override
    public WebResponse handle(WebRequest request) {
        return router.handle(request);
    }

    /** Everything that is answered. */
    List<Route> routes() {
        return router.routes();
    }

    /** Encrypts all that is stored with the present key. */
    void writeAgain() {
        store.writeAgain();
    }

    @Override
    public void close() {
        events.close();
        portals.close();
    }
}
