package io.threecx.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What it ran on: figures of two machines cannot be compared, ratios roughly.
 *
 * @param cores that this process may use
 * @param processor its model, or the architecture where the system does not tell
 * @param memoryBytes of the machine
 * @param system name, release and architecture
 * @param jdk its feature version, such as 17
 * @param vm maker and version of the virtual machine
 */
record Machine(int cores, String processor, long memoryBytes, String system, int jdk, String vm) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final double GIGABYTE = 1 << 30;

    static Machine here() {
        String architecture = System.getProperty("os.arch", "unknown");
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processor(PROCESSORS, architecture),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                System.getProperty("os.name") + " " + release(System.getProperty("os.version", "")) + " "
                        + architecture,
                Runtime.version().feature(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    }

    /** The numbers of it: what comes behind them tells who built the kernel. */
    static String release(String version) {
        return version.replaceFirst("[-+_].*", "");
    }

    /** The model as Linux tells it. */
    static String processor(Path processors, String otherwise) {
        try {
            List<String> lines = Files.isReadable(processors) ? Files.readAllLines(processors) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(model -> !model.isEmpty())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** "2 cores, AMD EPYC, 23 GB; Debian 17.0.15+6; Linux 6.18 amd64". */
    String text() {
        return String.format(
                Locale.ROOT, "%d cores, %s, %.0f GB; %s; %s", cores, processor, memoryBytes / GIGABYTE, vm, system);
    }

    /** How many programs want a processor, on average over the last minute: ours and everybody else's. Negative: unknown. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** A load average in words. */
    static String shown(double load) {
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }
}
