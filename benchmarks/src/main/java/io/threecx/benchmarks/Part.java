package io.threecx.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What can be measured by itself. */
@FunctionalInterface
interface Part {
    List<Figure> run(Scale scale, PrintStream progress) throws IOException, RunnerException;
}
