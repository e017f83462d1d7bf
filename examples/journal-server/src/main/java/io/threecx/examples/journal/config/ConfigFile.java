package io.threecx.examples.journal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in the call logger's format, as text. Read it with {@link #read}; that tells everything that is wrong
 * at once.
 */
public final class ConfigFile {
    private static final int LONGEST = 1024 * 1024;

    private final String name;
    private final String text;
    /** Whether what is not in it is missing: the environment says only what is different. */
    private final boolean isComplete;

    private ConfigFile(String name, String text, boolean isComplete) {
        this.name = name;
        this.text = text;
        this.isComplete = isComplete;
    }

    /** @throws ConfigException when there is no such file, or it is too long */
    public static ConfigFile of(Path file) throws ConfigException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new ConfigException(List.of(file + ": is longer than 1 MB; that is no configuration"));
            }
            return new ConfigFile(file.toString(), Files.readString(file), true);
        } catch (IOException e) {
            throw new ConfigException(
                    List.of(file + ": cannot be read (" + e.getClass().getSimpleName()
                            + "): check the path, that it is UTF-8 text, and that this user may read it"));
        }
    }

    /** What stands in for a file when everything is in the environment. */
    public static ConfigFile ofEnvironment() {
        return resource("environment.yml", "the environment", false);
    }

    /** The one of the demo. */
    public static ConfigFile ofDemo() {
        return resource("demo.yml", "the demo", true);
    }

    private static ConfigFile resource(String file, String name, boolean isComplete) {
        try (InputStream in = Objects.requireNonNull(ConfigFile.class.getResourceAsStream("/" + file))) {
            return new ConfigFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), isComplete);
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not in the program", e);
        }
    }

    /**
     * Reads it.
     *
     * @param environment for its variables, and for what is set there rather than in the file
     * @param check looks at the settings, those of the file below those of the environment; throws what is wrong with them
     * @throws ConfigException with everything that is wrong
     */
    public ServerConfig read(Map<String, String> environment, SettingsCheck check) throws ConfigException {
        Findings findings = new Findings(name);
        FileSettings settings = new FileSettings();
        ServerConfig config = null;
        try {
            Section root = new Section(new Place("", 0), YamlReader.read(text), new Variables(environment), findings);
            config = new ConfigReading(root, environment, settings, findings, isComplete).read();
        } catch (YamlReader.YamlException e) {
            findings.problem(new Place("", e.line()), String.valueOf(e.getMessage()));
        }
        List<String> problems = new ArrayList<>(findings.problems());
        problems.addAll(ofSettings(config, environment, settings, check, findings));
        if (config == null || !problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    /** Looks at the settings of a configuration as the program will. */
    @FunctionalInterface
    public interface SettingsCheck {
        /** @throws io.threecx.crm.SettingsException that names every missing, unknown and wrong one */
        void check(Map<String, String> settings);
    }

    private static List<String> ofSettings(
            @Nullable ServerConfig config,
            Map<String, String> environment,
            FileSettings settings,
            SettingsCheck check,
            Findings findings) {
        if (config == null) {
            return List.of(); // everything would be missing
        }
        try {
            check.check(merged(config, environment));
            return List.of();
        } catch (io.threecx.crm.SettingsException e) {
            return e.problems().stream()
                    .filter(problem -> !isToldAlready(problem, settings))
                    .map(problem -> named(problem, environment, settings, findings))
                    .toList();
        }
    }

    /** The settings of a file below those of the environment; an empty variable is none. */
    public static Map<String, String> merged(ServerConfig config, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(config.settings());
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                all.put(name, value);
            }
        });
        return all;
    }

    private static boolean isToldAlready(String problem, FileSettings settings) {
        return settings.places().keySet().stream()
                .anyMatch(name ->
                        problem.startsWith(name + " ") && !settings.values().containsKey(name));
    }

    /** Who wrote {@code api.base_url} knows nothing of CRM_WEBHOOK_URL. */
    private static String named(
            String problem, Map<String, String> environment, FileSettings settings, Findings findings) {
        for (Map.Entry<String, Place> entry : settings.places().entrySet()) {
            String name = entry.getKey();
            if (problem.startsWith(name + " ")
                    && environment.getOrDefault(name, "").isBlank()) {
                return findings.sentence(entry.getValue(), problem.substring(name.length() + 1));
            }
        }
        return problem;
    }
}
