package io.threecx;

import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The CRMs of one house, in order of priority. Closes those that it made, not those that it was handed. */
final class Providers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Map<String, CrmProvider> byName = new LinkedHashMap<>();
    private final Map<String, CrmProvider> made = new LinkedHashMap<>();

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
     * @throws SettingsException that names the problems of all of them at once
     */
    Providers(Map<String, Source> sources, Function<String, CrmContext> contexts) {
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
                    made.put(name, factory.create(settings, contexts.apply(name)));
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
    }

    /** What the house lends to one provider. */
    record Context(
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
