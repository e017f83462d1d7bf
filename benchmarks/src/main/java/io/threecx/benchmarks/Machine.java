package io.threecx.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What it ran on: figures of two machines cannot be compared, ratios roughly. */
final class Machine {
    private Machine() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d cores; %s %s; %s %s %s",
                runtime.availableProcessors(),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.version"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }

    /** How many programs want a processor, on average over the last minute: ours and everybody else's. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }
}
