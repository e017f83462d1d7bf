package io.threecx.testkit.provider;

import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.http.ApiClient;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executor;

/** What the core would lend, with the patience of one case; the state outlives a provider, as it does in earnest. */
final class KitContext implements CrmContext {
    static final String NAME = "kit";

    private final CrmContext standalone = CrmContext.standalone(NAME);
    private final StateStore state;
    private final Executor executor;
    private final Duration timeout;
    private final boolean quick;

    KitContext(StateStore state, Executor executor, Duration timeout, boolean quick) {
        this.state = state;
        this.executor = executor;
        this.timeout = timeout;
        this.quick = quick;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ApiClient.Builder apiClient() {
        ApiClient.Builder client = standalone
                .apiClient()
                .timeout(timeout)
                .deadline(timeout.multipliedBy(2))
                .connectTimeout(timeout);
        return quick ? client.maxAttempts(2) : client;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public void contactsChanged(Set<ContactRef> contacts) {
        // nobody caches here
    }
}
