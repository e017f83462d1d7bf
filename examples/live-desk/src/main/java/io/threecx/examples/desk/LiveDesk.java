package io.threecx.examples.desk;

import io.threecx.crm.SettingsException;
import io.threecx.examples.desk.demo.Demo;
import io.threecx.examples.support.DotEnv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the desk. Without any settings it runs on a made-up PBX; {@code THREECX_DATA}, {@code CRM} and the like, in the
 * environment or in {@code .env}, have it work with the real one, whose address is entered on its page.
 */
public final class LiveDesk {
    private static final int WRONG_SETTINGS = 2;
    private static final String USAGE = "usage: java -jar live-desk.jar [--demo]";

    private LiveDesk() {}

    public static void main(String[] args) {
        try {
            run(args);
        } catch (SettingsException e) {
            System.err.println("live-desk cannot start:");
            e.problems().forEach(problem -> System.err.println("  - " + problem));
            System.exit(WRONG_SETTINGS);
        } catch (IllegalArgumentException | IllegalStateException | IOException | UncheckedIOException e) {
            System.err.println("live-desk cannot start: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
        }
    }

    private static void run(String[] args) throws IOException {
        Prepared prepared = prepare(List.of(args), DotEnv.under(Path.of(".env"), System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(prepared::close, "threecx-desk-shutdown"));
        Desk desk = prepared.desk().start();
        if (prepared.demo() != null) {
            Greeting.printDemo(desk.web().url());
        } else {
            Greeting.print(desk.web().url(), prepared.password());
        }
        desk.web().join();
    }

    /**
     * A desk with accounts to log in with, before its port is open.
     *
     * @param demo the made-up PBX; null when it works with a real one
     * @param password of the first account, when it was made up
     */
    record Prepared(Desk desk, @Nullable Demo demo, Optional<String> password) implements AutoCloseable {
        @Override
        public void close() {
            desk.close();
            if (demo != null) {
                demo.close();
            }
        }
    }

    static Prepared prepare(List<String> args, Map<String, String> given) throws IOException {
        Map<String, String> environment = new HashMap<>(given);
        @Nullable Demo demo = isDemo(args, environment) ? Demo.open(environment) : null;
        try {
            if (demo == null) {
                Desk desk = Desk.build(new DeskOptions(environment, null));
                return new Prepared(desk, null, FirstAccount.in(desk.accounts(), environment.get("DESK_PASSWORD")));
            }
            environment.putAll(demo.variables());
            Desk desk = Desk.build(new DeskOptions(environment, demo.address()));
            demo.begin(desk.journal(), desk.accounts(), desk::takeIn);
            return new Prepared(desk, demo, Optional.empty());
        } catch (RuntimeException e) {
            if (demo != null) {
                demo.close();
            }
            throw e;
        }
    }

    /** When it is wanted, or when nothing says where calls and contacts are. */
    private static boolean isDemo(List<String> args, Map<String, String> environment) {
        if (!args.isEmpty() && !args.equals(List.of("--demo"))) {
            throw new IllegalArgumentException(args + " is not understood; " + USAGE);
        }
        return !args.isEmpty()
                || environment.entrySet().stream()
                        .filter(entry -> !entry.getValue().isBlank())
                        .map(Map.Entry::getKey)
                        .noneMatch(name -> name.equals("CRM")
                                || name.startsWith("CRM_")
                                || name.startsWith("THREECX_")
                                || name.startsWith("DESK_"));
    }
}
