package io.threecx.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure {@link NormalisationBenchmark}, the peers in turn, each time in a fresh JVM. */
final class NormalisationComparison {
    private static final String NANOS = "%,.0f ns";

    private NormalisationComparison() {}

    static List<Figure> run(Scale scale, PrintStream progress) throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        for (FieldTexts input : FieldTexts.values()) {
            Samples ours = new Samples();
            Samples peer = new Samples();
            for (int round = 1; round <= scale.jmhRounds(); round++) {
                ours.add(nanos("threecx", input, scale));
                peer.add(nanos("libphonenumber", input, scale));
                progress.printf("normalise: round %d of %s done%n", round, input);
            }
            String what = "text to E.164, " + (input == FieldTexts.CRM_MIX ? "7 countries" : "every region");
            figures.add(Figure.ratioAtMost(1.1, what, NANOS, ours, peer));
        }
        return figures;
    }

    private static double nanos(String method, FieldTexts input, Scale scale) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(scale.jmhIteration().toMillis());
        Options options = new OptionsBuilder()
                .include(NormalisationBenchmark.class.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("input", input.name())
                .forks(1)
                .warmupIterations(scale.jmhIterations())
                .warmupTime(time)
                .measurementIterations(scale.jmhIterations())
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore();
    }
}
