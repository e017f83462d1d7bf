package io.threecx.examples.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the log goes: to the console for people, and as JSON to {@code logs/combined.log} and, what is wrong, to {@code
 * logs/error.log}. To be prepared before anything is logged; {@code logback.xml} does the rest.
 */
final class Logs {
    private static final String LEVEL = "LOG_LEVEL";
    private static final String FOLDER = "LOG_FOLDER";
    /** What logback.xml asks for: {@code on} or {@code off}. */
    private static final String FILES = "threecx.log.files";

    private Logs() {}

    /**
     * @param say told once, when the files cannot be written; the log then goes to the console only
     * @throws IllegalArgumentException when there is no such level
     */
    static void prepare(Map<String, String> environment, Consumer<String> say) {
        System.setProperty(LEVEL, level(environment.getOrDefault(LEVEL, "")));
        String name = environment.getOrDefault(FOLDER, "");
        Path folder = Path.of(name.isBlank() ? "logs" : name);
        System.setProperty(FOLDER, folder.toString());
        try {
            Files.createDirectories(folder);
            for (String file : List.of("combined.log", "error.log")) {
                Files.newOutputStream(folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        .close();
            }
            System.setProperty(FILES, "on");
        } catch (IOException e) {
            System.setProperty(FILES, "off");
            say.accept("The log goes to the console only: in the folder " + folder.toAbsolutePath()
                    + " it cannot be written (" + e + "). Make it writable, or name another one in LOG_FOLDER.");
        }
    }

    /** The levels of the call logger too, which has more names for what is not important. */
    private static String level(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "" -> "INFO";
            case "off", "error", "warn", "info", "debug", "trace" ->
                text.strip().toUpperCase(Locale.ROOT);
            case "http", "verbose" -> "DEBUG";
            case "silly" -> "TRACE";
            default ->
                throw new IllegalArgumentException(
                        LEVEL + " takes error, warn, info, debug, trace or off, not '" + text + "'");
        };
    }
}
