package io.threecx.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks and prints one table. Arguments: {@code lookup}, {@code normalise}, {@code emulator}, {@code
 * journal}, {@code cdr}, {@code cdr-jdbc} or {@code history} for a part, {@code --rows=N} for the backlog of {@code history},
 * {@code --quick} for a short run whose figures mean little.
 */
public final class Benchmarks {
    private static final String QUICK = "--quick";
    private static final String ROWS = "--rows=";
    private static final String LOOKUP = "lookup";
    private static final String NORMALISE = "normalise";
    private static final String EMULATOR = "emulator";
    private static final String JOURNAL = "journal";
    private static final String CDR_JDBC = "cdr-jdbc";
    private static final String CDR = "cdr";
    private static final String HISTORY = "history";
    private static final int WRONG_USE = 2;
    private static final int ROWS_FOR_EACH_ENTRY = 5;

    private Benchmarks() {}

    public static void main(String[] args) throws IOException, RunnerException {
        List<String> parts = new ArrayList<>(List.of(args));
        Scale scale = parts.remove(QUICK) ? Scale.quick() : Scale.full();
        OptionalInt rows = rows(parts, scale);
        parts.removeIf(part -> part.startsWith(ROWS));
        if (rows.isEmpty()
                || !Set.of(LOOKUP, NORMALISE, EMULATOR, JOURNAL, CDR, CDR_JDBC, HISTORY)
                        .containsAll(parts)) {
            System.err.println(
                    "usage: java -jar benchmarks.jar [lookup] [normalise] [emulator] [journal] [cdr] [cdr-jdbc]"
                            + " [history [--rows=N]] [--quick]");
            System.exit(WRONG_USE);
        }
        String loadBefore = Machine.load();
        List<Figure> figures = run(parts, scale, rows.getAsInt(), System.err);
        System.out.printf("%n%s%n", FigureTable.of(figures));
        System.out.println("Median of the rounds, in brackets the least and the most. " + Machine.describe()
                + "; load average " + loadBefore + " before, " + Machine.load() + " after.");
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

    private static List<Figure> run(List<String> parts, Scale scale, int rows, PrintStream progress)
            throws IOException, RunnerException {
        List<Figure> figures = new ArrayList<>();
        if (parts.isEmpty() || parts.contains(NORMALISE)) {
            figures.addAll(NormalisationComparison.run(scale, progress));
        }
        if (parts.isEmpty() || parts.contains(EMULATOR)) {
            figures.addAll(EmulatorBenchmark.run(scale, progress));
        }
        if (parts.isEmpty() || parts.contains(JOURNAL)) {
            figures.addAll(JournalBenchmark.run(scale, progress));
        }
        if (parts.isEmpty() || parts.contains(CDR)) {
            figures.addAll(CdrTextBenchmark.run(scale, progress));
        }
        if (parts.isEmpty() || parts.contains(CDR_JDBC)) {
            figures.addAll(CdrJdbcBenchmark.run(scale, progress));
        }
        if (parts.isEmpty() || parts.contains(HISTORY)) {
            figures.addAll(CallHistoryBenchmark.run(scale, rows, progress));
        }
        if (parts.isEmpty() || parts.contains(LOOKUP)) {
            figures.addAll(LookupBenchmark.run(scale, progress));
        }
        return figures;
    }
}
