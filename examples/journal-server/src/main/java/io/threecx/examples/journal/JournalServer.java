package io.threecx.examples.journal;

import io.threecx.examples.journal.config.ConfigException;
import io.threecx.examples.journal.config.ConfigFile;
import io.threecx.examples.journal.config.ServerConfig;
import io.threecx.examples.journal.demo.Demo;
import io.threecx.examples.support.DotEnv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts every call of a PBX into the CRMs: from its call history, and from what it reports. Reads a file in the call
 * logger's format ({@code --config FILE}, or {@code config/3cx-config.yml} if that is there) and the environment; with
 * neither it shows itself on made-up calls.
 */
public final class JournalServer {
    private static final int WRONG_SETTINGS = 2;
    private static final Path USUAL_FILE = Path.of("config", "3cx-config.yml");
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(25);
    private static final String USAGE = "usage: java -jar journal-server.jar [--config FILE]";

    private JournalServer() {}

    public static void main(String[] args) {
        try {
            run(args);
        } catch (ConfigException e) {
            System.err.println("journal-server cannot start:");
            e.problems().forEach(problem -> System.err.println("  - " + problem.replace("\n", "\n    ")));
            System.exit(WRONG_SETTINGS);
        } catch (IllegalArgumentException | IllegalStateException | IOException | UncheckedIOException e) {
            System.err.println("journal-server cannot start: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
        }
    }

    private static void run(String[] args) throws ConfigException, IOException {
        Optional<Path> file = file(args);
        Map<String, String> environment = new HashMap<>(DotEnv.under(Path.of(".env"), System.getenv()));
        Logs.prepare(environment, System.err::println);
        boolean isDemo = file.isEmpty() && !isConfigured(environment);
        InstantSource clock = InstantSource.system();
        @Nullable Demo demo = isDemo ? Demo.open(clock) : null;
        if (demo != null) {
            environment.putAll(demo.variables());
        }
        Server server;
        try {
            server = start(source(demo, file), environment, demo, clock);
        } catch (ConfigException | RuntimeException e) {
            if (demo != null) {
                demo.close();
            }
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, demo), "shutdown"));
        if (demo != null) {
            demo.run();
        }
        Greeting.print(server, file, Optional.ofNullable(demo).map(Demo::api));
        server.web().join();
    }

    private static ConfigFile source(@Nullable Demo demo, Optional<Path> file) throws ConfigException {
        if (demo != null) {
            return ConfigFile.ofDemo();
        }
        return file.isPresent() ? ConfigFile.of(file.get()) : ConfigFile.ofEnvironment();
    }

    private static Server start(
            ConfigFile source, Map<String, String> environment, @Nullable Demo demo, InstantSource clock)
            throws ConfigException {
        ServerConfig config = source.read(environment, settings -> Building.check(new Environment(settings)));
        Environment settings = new Environment(ConfigFile.merged(config, environment));
        return Server.start(config, settings, demo != null, clock);
    }

    private static Optional<Path> file(String[] args) {
        if (args.length == 0) {
            return Files.isRegularFile(USUAL_FILE) ? Optional.of(USUAL_FILE) : Optional.empty();
        }
        if (args.length == 2 && args[0].equals("--config")) {
            return Optional.of(Path.of(args[1]));
        }
        if (args.length == 1 && args[0].startsWith("--config=")) {
            return Optional.of(Path.of(args[0].substring("--config=".length())));
        }
        throw new IllegalArgumentException(List.of(args) + " is not understood; " + USAGE);
    }

    /** Whether the environment says where calls come from, or where they go to. */
    private static boolean isConfigured(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .anyMatch(name -> name.equals("CRM")
                        || name.equals("API_BASE_URL")
                        || name.equals("PBX_URL")
                        || name.startsWith("CRM_")
                        || name.startsWith("CDR_"));
    }

    /** Whatever hangs, the process ends: nothing is lost by that, the next one goes on. */
    private static void stop(Server server, @Nullable Demo demo) {
        Thread closing = new Thread(
                () -> {
                    server.close();
                    if (demo != null) {
                        demo.close();
                    }
                },
                "closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(PATIENCE_AT_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
