package io.threecx.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the benchmarks and prints one table. Arguments: names of parts, for less than all; {@code --rows=N} for the backlog of
 * {@code history}; {@code --quick} for a short run whose figures mean little; {@code --write[=FOLDER]} to keep the results and
 * write RESULTS.md; {@code --page[=FOLDER]} to write only that, of what is kept. Ends with 1 when a part failed, and with 2,
 * before anything is measured, when it cannot do what is asked.
 */
public final class Benchmarks {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int ROWS_FOR_EACH_ENTRY = 5;

    private Benchmarks() {}

    public static void main(String[] args) {
        try {
            if (!run(List.of(args))) {
                System.exit(FAILED);
            }
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private static boolean run(List<String> args) throws IOException {
        Arguments wanted = Arguments.parse(args, names());
        Scale scale = wanted.quick() ? Scale.quick() : Scale.full();
        Map<String, Part> parts = parts(wanted.rows() > 0 ? wanted.rows() : scale.entries() * ROWS_FOR_EACH_ENTRY);
        Optional<ResultFolder> folder = wanted.folder().map(ResultFolder::in);
        if (!wanted.measure() && folder.isPresent()) {
            folder.get().publish(parts.keySet());
            return true;
        }
        String commit = wanted.folder().map(Versions::commit).orElse("");
        BenchmarkRun run = new BenchmarkRun(parts, folder, commit, Clock.systemUTC(), System.err);
        double loadBefore = Machine.load();
        run.measure(wanted);
        System.out.printf("%n%s%n", FigureTable.of(run.measured()));
        System.out.println("Median of the rounds, in brackets the least and the most. "
                + Machine.here().text() + "; load average " + Machine.shown(loadBefore) + " before, "
                + Machine.shown(Machine.load()) + " after.");
        if (!run.failed().isEmpty()) {
            System.err.println("failed, see above: " + String.join(", ", run.failed()));
        }
        return run.failed().isEmpty();
    }

    /** The names of all parts, in the order in which they run. */
    static Set<String> names() {
        return parts(0).keySet();
    }

    /** All parts by name, in the order in which they run. */
    private static Map<String, Part> parts(int rows) {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("normalise", NormalisationComparison::run);
        parts.put("index", PhoneIndexBenchmark::run);
        parts.put("mirror", MirrorBenchmark::run);
        parts.put("emulator", EmulatorBenchmark::run);
        parts.put("journal", JournalBenchmark::run);
        parts.put("cdr", CdrTextBenchmark::run);
        parts.put("cdr-jdbc", CdrJdbcBenchmark::run);
        parts.put("history", (scale, progress) -> CallHistoryBenchmark.run(scale, rows, progress));
        parts.put("start", StartBenchmark::run);
        parts.put("lookup", LookupBenchmark::run);
        parts.put("servers", CarrierBenchmark::run);
        return parts;
    }
}
