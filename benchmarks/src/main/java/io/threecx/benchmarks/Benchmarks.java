package io.threecx.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks and prints one table. Arguments: names of parts, for less than all; {@code --rows=N} for the backlog of
 * {@code history}; {@code --quick} for a short run whose figures mean little.
 */
public final class Benchmarks {
    private static final String QUICK = "--quick";
    private static final String ROWS = "--rows=";
    private static final int WRONG_USE = 2;
    private static final int ROWS_FOR_EACH_ENTRY = 5;

    private Benchmarks() {}

    /** What can be measured by itself. */
    @FunctionalInterface
    private interface Part {
        List<Figure> run(Scale scale, PrintStream progress) throws IOException, RunnerException;
    }

    public static void main(String[] args) throws IOException, RunnerException {
        List<String> wanted = new ArrayList<>(List.of(args));
        Scale scale = wanted.remove(QUICK) ? Scale.quick() : Scale.full();
        OptionalInt rows = rows(wanted, scale);
        wanted.removeIf(argument -> argument.startsWith(ROWS));
        Map<String, Part> parts = parts(rows.orElse(0));
        if (rows.isEmpty() || !parts.keySet().containsAll(wanted)) {
            System.err.println("usage: java -jar benchmarks.jar [" + String.join("] [", parts.keySet())
                    + "] [--rows=N] [--quick]");
            System.exit(WRONG_USE);
        }
        String loadBefore = Machine.load();
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey())) {
                figures.addAll(part.getValue().run(scale, System.err));
            }
        }
        System.out.printf("%n%s%n", FigureTable.of(figures));
        System.out.println("Median of the rounds, in brackets the least and the most. " + Machine.describe()
                + "; load average " + loadBefore + " before, " + Machine.load() + " after.");
    }

    /** All parts by name, in the order in which they run. */
    private static Map<String, Part> parts(int rows) {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("normalise", NormalisationComparison::run);
        parts.put("index", PhoneIndexBenchmark::run);
        parts.put("emulator", EmulatorBenchmark::run);
        parts.put("journal", JournalBenchmark::run);
        parts.put("cdr", CdrTextBenchmark::run);
        parts.put("cdr-jdbc", CdrJdbcBenchmark::run);
        parts.put("history", (scale, progress) -> CallHistoryBenchmark.run(scale, rows, progress));
        parts.put("lookup", LookupBenchmark::run);
        parts.put("servers", CarrierBenchmark::run);
        return parts;
    }

    /** As many as the argument says, or the scale; empty when that is no number. */
    private static OptionalInt rows(List<String> arguments, Scale scale) {
        OptionalInt rows = OptionalInt.of(scale.entries() * ROWS_FOR_EACH_ENTRY);
        for (String argument : arguments) {
            if (argument.startsWith(ROWS)) {
                String number = argument.substring(ROWS.length());
                rows = number.matches("[1-9]\\d{1,6}") ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty();
            }
        }
        return rows;
    }
}
