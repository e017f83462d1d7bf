package io.threecx.crm;

import io.threecx.http.ApiClient;
import io.threecx.store.StateStore;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executor;

/** What the core lends to one provider. Everything in it may be used from any thread. */
public interface CrmContext {

    /** The name under which the provider is registered, the first part of its {@link ContactRef}s: "odoo-eu". */
    String name();

    /**
     * An HTTP client to finish and build; the provider closes what it built. Its transport errors are {@link
     * CrmException}s of the right branch already, and its messages name the provider.
     */
    ApiClient.Builder apiClient();

    /** The time, so that tests can turn the clock. */
    InstantSource clock();

    /** For blocking work that the provider wants to do in parallel. */
    Executor executor();

    /** Small durable state of this provider alone: tokens, cursors. In memory only when the user gave no storage. */
    StateStore state();

    /** To be told when the provider learns that contacts changed or went; answers that show them are forgotten. */
    void contactsChanged(Set<ContactRef> contacts);

    /**
     * A context for using a provider by itself, without a PBX: system clock, state in memory, nobody listening for
     * changes.
     */
    static CrmContext standalone(String name) {
        return new StandaloneContext(name);
    }
}
