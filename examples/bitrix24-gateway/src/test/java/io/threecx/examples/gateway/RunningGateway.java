package io.threecx.examples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar, started as a user starts it, on a free port. */
final class RunningGateway implements AutoCloseable {
    static final String KEY = "operators-key-of-the-jar";
    static final String ENCRYPTION = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Path JAR = Path.of("target", "bitrix24-gateway.jar").toAbsolutePath();
    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+?)\\. Try");
    private static final int MOST_SECONDS = 60;

    private final Process process;
    private final String url;

    private RunningGateway(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static ProcessBuilder command(Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // as the tests: it does not live long
                        "-jar",
                        JAR.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.startsWith("BITRIX_"));
        builder.environment().put("PORT", "0");
        builder.environment().putAll(environment);
        return builder;
    }

    static RunningGateway start(Path folder, Map<String, String> environment) throws Exception {
        Process process = command(folder, environment).start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<String> url = new CompletableFuture<>();
        Thread watch = new Thread(() -> watch(reader, url), "output");
        watch.setDaemon(true);
        watch.start();
        try {
            return new RunningGateway(process, url.get(MOST_SECONDS, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** To the end: what is not read would block the process once the pipe is full. */
    private static void watch(BufferedReader reader, CompletableFuture<String> url) {
        StringBuilder output = new StringBuilder();
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    url.complete(listens.group(1));
                }
            }
        } catch (IOException killed) {
            // nobody writes any more
        }
        url.completeExceptionally(new IllegalStateException("the gateway ended: " + output));
    }

    String url() {
        return url;
    }

    /** As a power failure does it: without a word. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                        .completeOnTimeout(null, MOST_SECONDS, TimeUnit.SECONDS)
                        .join()
                == null) {
            process.destroyForcibly();
            throw new IllegalStateException("the gateway did not stop");
        }
    }
}
