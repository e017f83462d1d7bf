package io.threecx.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a JVM of its own, from its launch to its first right answer. */
final class StartedServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_END = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final String JAVA_HOME = System.getProperty("java.home");

    private final Process process;
    private final Duration wall;
    private final Duration processorTime;

    private StartedServer(Process process, Duration wall, Duration processorTime) {
        this.process = process;
        this.wall = wall;
        this.processorTime = processorTime;
    }

    /**
     * Starts it and asks until it has answered rightly.
     *
     * @param arguments of {@code java}
     * @param environment added to that of this process
     * @param number to ask for
     * @param id of the contact whose it is
     * @param log where the program's output goes
     */
    static StartedServer start(
            List<String> arguments, Map<String, String> environment, String number, String id, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(arguments);
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            while (!isAnswered(port, number, id)) {
                if (!process.isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
                    throw new IllegalStateException("no answer after " + command + ":\n" + Files.readString(log));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        return new StartedServer(
                process, wall, process.info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private static String tool(String name) {
        return Path.of(JAVA_HOME, "bin", name).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isAnswered(int port, String number, String id) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            connection.lookUp(number);
            return connection.body().contains(":" + id + "\"");
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** From the launch to the end of the answer. */
    double wallMillis() {
        return wall.toNanos() / 1e6;
    }

    /** Of the whole process until then. */
    double processorMillis() {
        return processorTime.toNanos() / 1e6;
    }

    /** What the heap holds after a garbage collection. */
    double heapMegabytes() throws IOException {
        ask("GC.run");
        String info = ask("GC.heap_info");
        int end = info.indexOf("Metaspace"); // no heap; newer JDKs do not tell of it here
        Matcher used = HEAP_USED.matcher(end < 0 ? info : info.substring(0, end));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        if (kilobytes == 0) {
            throw new IOException("the JVM does not tell what its heap holds: " + info);
        }
        return kilobytes * 1024 / 1e6;
    }

    private String ask(String command) throws IOException {
        Process jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ends it as an operator does; an archive that it was told to write is there afterwards. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
