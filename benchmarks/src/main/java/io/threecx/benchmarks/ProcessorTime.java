package io.threecx.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The processor time that the measured thread really got, beside the time that passed: where others want the processors
 * too, it is what can be repeated. The garbage collector's is not in it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
    static final String NANOS = "processorNanos";
    static final String TEXTS = "texts";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of the iteration so far. */
    public long processorNanos;

    /** Read in this time. */
    public long texts;

    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    void add(long since, int count) {
        processorNanos += now() - since;
        texts += count;
    }
}
