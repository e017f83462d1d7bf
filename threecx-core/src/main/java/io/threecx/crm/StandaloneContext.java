package io.threecx.crm;

import io.threecx.http.ApiClient;
import io.threecx.store.StateStore;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executor;

/** A provider used by itself. */
final class StandaloneContext implements CrmContext {
    private final String name;
    private final StateStore state = StateStore.inMemory();

    StandaloneContext(String name) {
        this.name = ContactRef.requireProviderName(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ApiClient.Builder apiClient() {
        return CrmException.translatingClient(name);
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    /** Not the common pool: on few processors the JDK's HTTP client would wait there for the one thread that waits for it. */
    @Override
    public Executor executor() {
        return task -> {
            Thread thread = new Thread(task, "threecx-crm");
            thread.setDaemon(true);
            thread.start();
        };
    }

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public void contactsChanged(Set<ContactRef> contacts) {
        // nobody caches what this provider answers
    }
}
