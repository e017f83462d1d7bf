package io.threecx.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param parts their names; empty: all
 * @param quick a short run
 * @param rows of the backlog of {@code history}; 0: as many as the scale says
 * @param folder where results are kept, if they are
 * @param measure false: results that are kept are only shown anew
 */
record Arguments(List<String> parts, boolean quick, int rows, Optional<Path> folder, boolean measure) {
    private static final String FOLDER = "benchmarks";

    /** @throws IllegalArgumentException with the usage */
    static Arguments parse(List<String> arguments, Collection<String> known) {
        List<String> parts = new ArrayList<>();
        boolean quick = false;
        int rows = 0;
        Optional<Path> folder = Optional.empty();
        boolean measure = true;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            if (argument.equals("--quick")) {
                quick = true;
            } else if (name.equals("--rows") && value.matches("[1-9]\\d{1,6}")) {
                rows = Integer.parseInt(value);
            } else if (name.equals("--write") || name.equals("--page")) {
                folder = Optional.of(Path.of(value.isEmpty() ? FOLDER : value));
                measure &= name.equals("--write");
            } else if (known.contains(argument)) {
                parts.add(argument);
            } else {
                throw new IllegalArgumentException("what is \"" + argument + "\"?\nusage: java -jar benchmarks.jar ["
                        + String.join("] [", known) + "] [--rows=N] [--quick] [--write[=FOLDER] | --page[=FOLDER]]");
            }
        }
        return new Arguments(List.copyOf(parts), quick, rows, folder, measure);
    }

    boolean wants(String part) {
        return parts.isEmpty() || parts.contains(part);
    }
}
