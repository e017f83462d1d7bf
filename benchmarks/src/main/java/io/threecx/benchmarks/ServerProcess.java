package io.threecx.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that is measured, in a JVM of its own, whose standard output, the log, goes to a file. */
final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final int[] ports;

    private ServerProcess(Process process, Path log, int[] ports) {
        this.process = process;
        this.log = log;
        this.ports = ports;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param main takes the arguments of {@link ServerUnderTest}
     * @param folder where the directory's file, the log and the ports are put
     */
    static ServerProcess start(Class<?> main, Path folder, People people) throws IOException {
        Path csv = folder.resolve("contacts.csv");
        people.writeCsv(csv);
        Path log = folder.resolve("server.log");
        Path ready = folder.resolve("ports");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx3g");
        command.addAll(extraOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.add(main.getName());
        command.addAll(List.of(csv.toString(), Integer.toString(people.count()), ready.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServerProcess(process, log, ports(process, ready, log));
    }

    /** Options for the server's JVM, such as those that start a recording of where its time goes. */
    private static List<String> extraOptions() {
        String options = System.getProperty("threecx.benchmarks.server", "");
        return options.isBlank() ? List.of() : Arrays.asList(options.strip().split("\\s+"));
    }

    private static int[] ports(Process process, Path ready, Path log) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return Arrays.stream(Files.readString(ready).split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** @param place of the server in the order in which they were announced */
    int port(int place) {
        return ports[place];
    }

    /** The processor time that the server has used so far, its garbage collection and compiler included. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    File log() {
        return log.toFile();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
