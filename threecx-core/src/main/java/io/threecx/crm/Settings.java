package io.threecx.crm;

import io.threecx.text.NearMiss;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Settings as text by name, from the environment or from code. Immutable.
 *
 * <p>Names are compared without regard to case, dashes and underscores: {@code apiKey} in code is {@code
 * CRM_ODOO_API_KEY} in the environment of the provider named "odoo". {@link #toString()} shows names, never values.
 */
public final class Settings {
    private static final int MOST_LISTED = 12;

    private final Map<String, Entry> byCanonicalName;
    private final boolean environment;

    private record Entry(String nameAsWritten, String value, Setting.Kind kind) {}

    private Settings(Map<String, Entry> byCanonicalName, boolean environment) {
        this.byCanonicalName = byCanonicalName;
        this.environment = environment;
    }

    /** No settings at all. */
    public static Settings none() {
        return new Settings(Map.of(), false);
    }

    /** Settings of one provider, by the names that it declares: {@code Settings.of("url", "https://...", ...)}. */
    public static Settings of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("each setting needs a name and a value; the last one has no value");
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return of(map);
    }

    /** Settings of one provider, by the names that it declares. */
    public static Settings of(Map<String, String> values) {
        return new Settings(index(values), false);
    }

    /** The environment of this process, for all providers and policies at once. */
    public static Settings fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** An environment of one's own making, for instance with the lines of an {@code .env} file. */
    public static Settings fromEnvironment(Map<String, String> environment) {
        return new Settings(index(environment), true);
    }

    private static Map<String, Entry> index(Map<String, String> values) {
        Map<String, Entry> index = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                index.put(canonical(name), new Entry(name, value.strip(), Setting.Kind.TEXT));
            }
        });
        return index;
    }

    /**
     * Checks settings made with {@link #of} against their declarations and fills in the defaults, as a {@link
     * CrmProviderFactory} wants them.
     *
     * @throws SettingsException that names every missing, unknown and wrong setting at once
     */
    public Settings checked(List<Setting> declared) {
        return checked("", declared, List.of());
    }

    /**
     * Checks these settings against their declarations and fills in the defaults.
     *
     * @param prefix of the names in an environment, such as {@code CRM_ODOO_}; also used in messages
     * @param declared every setting there is
     * @param otherPrefixes longer prefixes that belong to somebody else, such as {@code CRM_ODOO_EU_}
     * @throws SettingsException that names every missing, unknown and wrong setting at once
     */
    public Settings checked(String prefix, List<Setting> declared, Collection<String> otherPrefixes) {
        Map<String, Entry> given = environment ? below(prefix, otherPrefixes) : byCanonicalName;
        Map<String, Entry> result = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        Map<String, Entry> unknown = new TreeMap<>(given);
        for (Setting setting : declared) {
            String key = canonical(setting.name());
            String shownName = environment ? setting.environmentName(prefix) : setting.name();
            Entry entry = given.get(key);
            unknown.remove(key);
            if (entry != null) {
                SettingValue.problem(setting, entry.value())
                        .ifPresentOrElse(
                                problem -> problems.add(shownName + " " + problem),
                                () -> result.put(key, new Entry(shownName, entry.value(), setting.kind())));
            } else if (setting.defaultValue().isPresent()) {
                result.put(key, new Entry(shownName, setting.defaultValue().get(), setting.kind()));
            } else if (setting.isRequired()) {
                problems.add(shownName + " is missing: " + setting.help());
            }
        }
        unknown.values().forEach(entry -> problems.add(unknown(entry.nameAsWritten(), prefix, declared)));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(result, false);
    }

    private Map<String, Entry> below(String prefix, Collection<String> otherPrefixes) {
        String start = prefix.toUpperCase(Locale.ROOT);
        Map<String, Entry> below = new TreeMap<>();
        for (Entry entry : byCanonicalName.values()) {
            String name = entry.nameAsWritten().toUpperCase(Locale.ROOT);
            boolean ours = name.startsWith(start)
                    && otherPrefixes.stream()
                            .map(other -> other.toUpperCase(Locale.ROOT))
                            .noneMatch(other -> other.length() > start.length() && name.startsWith(other));
            if (ours) {
                below.put(canonical(name.substring(start.length())), entry);
            }
        }
        return below;
    }

    private String unknown(String name, String prefix, List<Setting> declared) {
        List<String> known = declared.stream()
                .map(setting -> environment ? setting.environmentName(prefix) : setting.name())
                .toList();
        return name + " is not a setting"
                + NearMiss.of(name, known)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(known.isEmpty() ? ": there are none" : "; there are " + listed(name, known));
    }

    /** A long list helps nobody: what is most like the name comes first, the rest is left to the documentation. */
    private static String listed(String name, List<String> known) {
        if (known.size() <= MOST_LISTED) {
            return String.join(", ", known);
        }
        return String.join(", ", NearMiss.nearestFirst(name, known).subList(0, MOST_LISTED)) + " and "
                + (known.size() - MOST_LISTED) + " more";
    }

    /** The value of a setting, if there is one. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(byCanonicalName.get(canonical(name))).map(Entry::value);
    }

    /** @throws SettingsException when it is missing */
    public String text(String name) {
        return find(name).orElseThrow(() -> new SettingsException(List.of(name + " is missing")));
    }

    /** @throws SettingsException when it is missing or not a yes or no */
    public boolean flag(String name) {
        return SettingValue.flag(name, text(name));
    }

    /** @throws SettingsException when it is missing or not a whole number */
    public int number(String name) {
        return SettingValue.number(name, text(name));
    }

    /**
     * The constant that a setting made with {@link Setting#choice(String, String, Enum)} names.
     *
     * @throws SettingsException when it is missing or names none
     */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return SettingValue.choice(name, text(name), type);
    }

    /** @throws SettingsException when it is missing or not a duration */
    public Duration duration(String name) {
        return SettingValue.duration(name, text(name));
    }

    /** @throws SettingsException when it is missing or not an http or https address */
    public URI uri(String name) {
        return SettingValue.uri(name, text(name));
    }

    /** @throws SettingsException when it is missing or not a path */
    public Path path(String name) {
        return SettingValue.path(name, text(name));
    }

    /**
     * Reads one setting if it is there, on the way to telling everything that is wrong at once.
     *
     * @param reading gets the name; throws a {@link SettingsException}, or an {@link IllegalArgumentException} that says what
     *     the setting takes
     * @param problems gets what is wrong, under the name as it was written
     */
    public void read(String name, Consumer<String> reading, List<String> problems) {
        Entry entry = byCanonicalName.get(canonical(name));
        if (entry == null) {
            return;
        }
        try {
            reading.accept(name);
        } catch (SettingsException wrong) {
            wrong.problems()
                    .forEach(problem -> problems.add(
                            problem.startsWith(name)
                                    ? entry.nameAsWritten() + problem.substring(name.length())
                                    : problem));
        } catch (IllegalArgumentException wrong) {
            problems.add(entry.nameAsWritten() + " " + wrong.getMessage());
        }
    }

    /** The names that are set, as they were written. */
    public List<String> names() {
        return byCanonicalName.values().stream().map(Entry::nameAsWritten).toList();
    }

    private static String canonical(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return environment ? "settings of the environment" : "settings " + names();
    }
}
