package io.threecx.examples.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an {@code .env} file: {@code NAME=value} lines, {@code #} comments, optional quotes and {@code export}. */
public final class DotEnv {
    private DotEnv() {}

    /** The lines of the file, if it exists, below the real environment, which wins. */
    public static Map<String, String> under(Path file, Map<String, String> environment) throws IOException {
        Map<String, String> merged = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                int equals = text.indexOf('=');
                if (equals < 1) {
                    wrong.add(String.valueOf(number));
                    continue;
                }
                String name = text.substring(0, equals).strip();
                merged.put(
                        name.startsWith("export ") ? name.substring(7).strip() : name,
                        value(text.substring(equals + 1)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": each line is NAME=value; not so in line " + String.join(", ", wrong));
        }
        merged.putAll(environment);
        return merged;
    }

    private static String value(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        if (quoted) {
            return value.substring(1, value.length() - 1);
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}
