package io.threecx.crm;

import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The kinds of provider that are on the class path, found by {@link ServiceLoader}. One broken jar does not hide the
 * others: what could not be loaded is said when a kind is not found.
 */
public final class CrmProviderFactories {
    private final Map<String, CrmProviderFactory> byId;
    private final List<String> broken;

    private CrmProviderFactories(Map<String, CrmProviderFactory> byId, List<String> broken) {
        this.byId = byId;
        this.broken = broken;
    }

    /**
     * Looks in the thread's context class loader, then in the one that loaded this library.
     *
     * @throws IllegalStateException when two classes claim one id; both are named
     */
    public static CrmProviderFactories load() {
        Map<String, CrmProviderFactory> byId = new TreeMap<>();
        Map<String, String> broken = new LinkedHashMap<>();
        Stream.of(Thread.currentThread().getContextClassLoader(), CrmProviderFactories.class.getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(loader -> collect(
                        ServiceLoader.load(CrmProviderFactory.class, loader).iterator(), byId, broken));
        return new CrmProviderFactories(byId, List.copyOf(broken.keySet()));
    }

    private static void collect(
            Iterator<CrmProviderFactory> found, Map<String, CrmProviderFactory> byId, Map<String, String> broken) {
        while (true) {
            CrmProviderFactory factory;
            try {
                if (!found.hasNext()) {
                    return;
                }
                factory = found.next();
            } catch (ServiceConfigurationError | NoSuchElementException error) {
                // an iterator that does not move on would repeat the same error for ever
                if (broken.put(String.valueOf(error.getMessage()), "") != null) {
                    return;
                }
                continue;
            }
            CrmProviderFactory other = byId.putIfAbsent(factory.id(), factory);
            if (other != null
                    && !other.getClass().getName().equals(factory.getClass().getName())) {
                throw new IllegalStateException("two CRM providers have the id '" + factory.id() + "': "
                        + other.getClass().getName() + " and "
                        + factory.getClass().getName()
                        + "; take one of them off the class path");
            }
        }
    }

    /** The factory of a kind. @throws SettingsException that lists the kinds there are */
    public CrmProviderFactory get(String id) {
        CrmProviderFactory factory = byId.get(id);
        if (factory != null) {
            return factory;
        }
        String near = NearMiss.of(id, byId.keySet())
                .map(word -> " Did you mean '" + word + "'?")
                .orElse("");
        String unloadable = broken.isEmpty() ? "" : " Could not be loaded: " + String.join("; ", broken) + ".";
        throw new SettingsException(List.of("there is no CRM provider '" + id + "' on the class path, only "
                + new ArrayList<>(byId.keySet()) + "." + near
                + " Add its module as a dependency; in a shaded jar, merge the files in META-INF/services."
                + unloadable));
    }

    /** Every kind there is, by id. */
    public Map<String, CrmProviderFactory> all() {
        return Map.copyOf(byId);
    }
}
