package io.threecx.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks and prints one table. Arguments: {@code lookup}, {@code normalise}, {@code emulator}, {@code
 * journal} or {@code cdr} for a part, {@code --quick} for a short run whose figures mean little.
 */
public final class Benchmarks {
    private static final String QUICK = "--quick";
    private static final String LOOKUP = "lookup";
    private static final String NORMALISE = "normalise";
    private static final String EMULATOR = "emulator";
    private static final String JOURNAL = "journal";
    private static final String CDR = "cdr";
    private static final int WRONG_USE = 2;

    private Benchmarks() {}

    public static void main(String[] args) throws IOException, RunnerException {
        List<String> parts = new ArrayList<>(List.of(args));
        Scale scale = parts.remove(QUICK) ? Scale.quick() : Scale.full();
        if (!Set.of(LOOKUP, NORMALISE, EMULATOR, JOURNAL, CDR).containsAll(parts)) {
            System.err.println(
                    "usage: java -jar benchmarks.jar [lookup] [normalise] [emulator] [journal] [cdr] [--quick]");
            System.exit(WRONG_USE);
        }
        String loadBefore = Machine.load();
        List<Figure> figures = run(parts, scale, System.err);
        System.out.printf("%n%s%n", FigureTable.of(figures));
        System.out.println("Median of the rounds, in brackets the least and the most. " + Machine.describe()
                + "; load average " + loadBefore + " before, " + Machine.load() + " after.");
    }

    private static List<Figure> run(List<String> parts, Scale scale, PrintStream progress)
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
        if (parts.isEmpty() || parts.contains(LOOKUP)) {
            figures.addAll(LookupBenchmark.run(scale, progress));
        }
        return figures;
    }
}
