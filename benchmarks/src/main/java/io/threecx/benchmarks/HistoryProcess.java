package io.threecx.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link HistoryServer} in a JVM of its own, with the heap that a small machine would give it. */
final class HistoryProcess implements AutoCloseable {
    private static final String HEAP_LIMIT = "-Xmx256m";

    private final Process process;
    private final BufferedReader says;
    private final Writer asks;

    private HistoryProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
        this.asks = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** @param journal a folder, or the address of a database */
    static HistoryProcess start(String calls, String journal, String target, Duration interval, Path log)
            throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP_LIMIT,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path", ""),
                HistoryServer.class.getName(),
                calls,
                journal,
                target,
                String.valueOf(interval.toSeconds()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new HistoryProcess(process);
    }

    /** What it still holds after a garbage collection, in megabytes. */
    double heapMegabytes() throws IOException {
        asks.write("heap\n");
        asks.flush();
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith(HistoryServer.HEAP)) {
                return Long.parseLong(line.substring(HistoryServer.HEAP.length())) / 1e6;
            }
        }
        throw new IOException("the server ended; its memory may have been too little");
    }

    @Override
    public void close() throws IOException {
        asks.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
