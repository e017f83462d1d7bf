package io.threecx.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
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
    private static final double TENTH = 0.1;
    private static final double TWICE = 2.0;

    /** As JMH names what was allocated by one operation. */
    private static final String GARBAGE = "gc.alloc.rate.norm";

    private NormalisationComparison() {}

    static List<Figure> run(Scale scale, PrintStream progress) throws RunnerException {
        Costs mix = new Costs();
        Costs mixOfPeer = new Costs();
        Costs everywhere = new Costs();
        Costs everywhereOfPeer = new Costs();
        for (int round = 1; round <= scale.jmhRounds(); round++) {
            mix.add(measure("threecx", FieldTexts.CRM_MIX, scale));
            mixOfPeer.add(measure("libphonenumber", FieldTexts.CRM_MIX, scale));
            everywhere.add(measure("threecx", FieldTexts.ALL_REGIONS, scale));
            everywhereOfPeer.add(measure("libphonenumber", FieldTexts.ALL_REGIONS, scale));
            progress.printf("normalise: round %d done%n", round);
        }
        List<Figure> figures = new ArrayList<>();
        String what = "text to E.164, " + FieldTexts.CRM_MIX;
        figures.add(Figure.ratioAtMost(TENTH, what, Unit.NANOS, mix.passed, mixOfPeer.passed));
        figures.add(
                Figure.ratioAtMost(TENTH, what + ", processor time", Unit.NANOS, mix.processor, mixOfPeer.processor));
        figures.add(Figure.compared(what + ", garbage", Unit.BYTES, mix.garbage, mixOfPeer.garbage));
        what = "text to E.164, " + FieldTexts.ALL_REGIONS;
        figures.add(Figure.compared(what, Unit.NANOS, everywhere.passed, everywhereOfPeer.passed));
        figures.add(Figure.compared(
                what + ", processor time", Unit.NANOS, everywhere.processor, everywhereOfPeer.processor));
        figures.add(Figure.compared(what + ", garbage", Unit.BYTES, everywhere.garbage, everywhereOfPeer.garbage));
        figures.add(Figure.ratioAtMost(
                TWICE,
                what + ", beside our own " + FieldTexts.CRM_MIX + ", processor time",
                Unit.NANOS,
                everywhere.processor,
                mix.processor));
        return figures;
    }

    /** Of one text. */
    private static final class Costs {
        private final Samples passed = new Samples();
        private final Samples processor = new Samples();
        private final Samples garbage = new Samples();

        void add(RunResult result) {
            passed.add(result.getPrimaryResult().getScore());
            processor.add(secondary(result, ProcessorTime.NANOS) / secondary(result, ProcessorTime.TEXTS));
            garbage.add(secondary(result, GARBAGE));
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
                .addProfiler(GCProfiler.class)
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
