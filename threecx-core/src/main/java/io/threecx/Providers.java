package io.threecx;

import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.crm.WarmUp;
import io.threecx.http.ApiClient;
import io.threecx.store.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The CRMs of one house, in order of priority. Closes those that it made, not those that it was handed. */
final class Providers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Map<String, CrmProvider> byName = new LinkedHashMap<>();
    private final Map<String, CrmProvider> made = new LinkedHashMap<>();
    /** Starts no thread before it is used; how many there are is bounded by the lookups that are allowed at once. */
    private final ExecutorService ownThreads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "threecx-crm");
        thread.setDaemon(true);
        return thread;
    });

    /** Where a provider comes from. */
    sealed interface Source {
        /** Made by the application, which also closes it. */
        record Given(CrmProvider provider) implements Source {}

        /** To be made by the factory with that id. */
        record Named(String id, Settings settings) implements Source {}
    }

    /**
     * Makes the providers.
     *
     * @param executor for their blocking work; null for threads of our own
     * @throws SettingsException that names the problems of all of them at once
     */
    Providers(
            Map<String, Source> sources,
            InstantSource clock,
            @Nullable Executor executor,
            StateStore state,
            Consumer<Set<ContactRef>> changes) {
        Executor work = executor == null ? ownThreads : executor;
        List<String> prefixes = sources.keySet().stream().map(Providers::prefix).toList();
        List<String> problems = new ArrayList<>();
        CrmProviderFactories factories = null;
        for (Map.Entry<String, Source> entry : sources.entrySet()) {
            String name = entry.getKey();
            try {
                if (entry.getValue() instanceof Source.Named named) {
                    factories = factories == null ? CrmProviderFactories.load() : factories;
                    CrmProviderFactory factory = factories.get(named.id());
                    Settings settings = named.settings().checked(prefix(name), factory.settings(), prefixes);
                    made.put(
                            name,
                            factory.create(settings, new Context(name, clock, work, state.namespaced(name), changes)));
                    byName.put(name, made.get(name));
                } else if (entry.getValue() instanceof Source.Given given) {
                    byName.put(name, given.provider());
                }
            } catch (SettingsException e) {
                e.problems().forEach(problem -> problems.add(sources.size() == 1 ? problem : name + ": " + problem));
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
        if (!problems.isEmpty()) {
            close();
            throw new SettingsException(problems);
        }
    }

    private static String prefix(String name) {
        return "CRM_" + name.replace('-', '_').toUpperCase(Locale.ROOT) + "_";
    }

    Map<String, CrmProvider> byName() {
        return byName;
    }

    <T> void withRole(Class<T> role, Consumer<T> use) {
        byName.values().forEach(provider -> provider.capability(role).ifPresent(use));
    }

    /** Lets every provider get ready, one after the other. */
    void warmUp() {
        byName.forEach((name, provider) -> provider.capability(WarmUp.class).ifPresent(role -> {
            try {
                role.warmUp();
            } catch (RuntimeException e) {
                LOG.warn("{} is not ready yet: {}", name, e.getMessage());
            }
        }));
    }

    @Override
    public void close() {
        made.forEach((name, provider) -> {
            try {
                provider.close();
            } catch (RuntimeException e) {
                LOG.warn("The provider {} could not be closed: {}", name, e.toString());
            }
        });
        made.clear();
        ownThreads.shutdownNow();
    }

    /** What the house lends to one provider. */
    private record Context(
            String name, InstantSource clock, Executor executor, StateStore state, Consumer<Set<ContactRef>> changes)
            implements CrmContext {

        @Override
        public ApiClient.Builder apiClient() {
            return CrmContext.standalone(name).apiClient().clock(clock);
        }

        @Override
        public void contactsChanged(Set<ContactRef> contacts) {
            changes.accept(contacts);
        }
    }
}
