package io.threecx.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure {@link NormalisationBenchmark}, the peers in turn, each time in a fresh JVM. */
final class NormalisationComparison {
    private static final int UNSAFE_WARNS = 24;

    private NormalisationComparison() {}

    static List<Figure> run(Scale scale, PrintStream progress) throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        for (FieldTexts input : FieldTexts.values()) {
            Times ours = new Times();
            Times peer = new Times();
            for (int round = 1; round <= scale.jmhRounds(); round++) {
                ours.add(measure("threecx", input, scale));
                peer.add(measure("libphonenumber", input, scale));
                progress.printf("normalise: round %d of %s done%n", round, input);
            }
            String what = "text to E.164, " + input;
            figures.add(Figure.ratioAtMost(1.1, what, Unit.NANOS, ours.passed, peer.passed));
            figures.add(Figure.ratioAtMost(1.1, what + ", processor time", Unit.NANOS, ours.processor, peer.processor));
        }
        return figures;
    }

    /** For one text. */
    private static final class Times {
        private final Samples passed = new Samples();
        private final Samples processor = new Samples();

        void add(RunResult result) {
            passed.add(result.getPrimaryResult().getScore());
            processor.add(secondary(result, ProcessorTime.NANOS) / secondary(result, ProcessorTime.TEXTS));
        }

        private static double secondary(RunResult result, String name) {
            return Objects.requireNonNull(result.getSecondaryResults().get(name), name)
                    .getScore();
        }
    }

    private static RunResult measure(String method, FieldTexts input, Scale scale) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(scale.jmhIteration().toMillis());
        Options options = new OptionsBuilder()
                .include(NormalisationBenchmark.class.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("input", input.name())
                .forks(scale.jmhForks())
                .jvmArgsAppend(quiet())
                .warmupIterations(scale.jmhIterations())
                .warmupTime(time)
                .measurementIterations(scale.jmhIterations())
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle();
    }

    /** JMH uses what newer JVMs warn of. */
    private static String[] quiet() {
        return Runtime.version().feature() < UNSAFE_WARNS
                ? new String[0]
                : new String[] {"--sun-misc-unsafe-memory-access=allow"};
    }
}
