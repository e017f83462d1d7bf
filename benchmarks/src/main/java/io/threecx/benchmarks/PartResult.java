package io.threecx.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one run of one part measured, and under which circumstances.
 *
 * @param part its name on the command line
 * @param quick whether it was a short run, whose figures mean little
 * @param measuredAt when the part ended
 * @param commit of the checkout that the results are written into; empty where it is unknown
 * @param loadBefore as {@link Machine#load} tells it
 * @param versions of threecx and of its peers
 */
record PartResult(
        String part,
        boolean quick,
        Instant measuredAt,
        String commit,
        Machine machine,
        double loadBefore,
        double loadAfter,
        Map<String, String> versions,
        List<Figure> figures) {

    PartResult {
        versions = Map.copyOf(versions);
        figures = List.copyOf(figures);
    }

    int jdk() {
        return machine.jdk();
    }

    /** Machine, virtual machine and load in one line. */
    String circumstances() {
        return machine.text() + "; load average " + Machine.shown(loadBefore) + " before, " + Machine.shown(loadAfter)
                + " after";
    }
}
