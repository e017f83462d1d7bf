package io.threecx.examples.lookup;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar, started as a user starts it, on a free port. */
final class RunningServer implements AutoCloseable {
    static final Path JAR = Path.of("target", "lookup-server.jar").toAbsolutePath();
    static final String KEY = "test-key";

    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+?)\\. Try");
    private static final int MOST_SECONDS = 60;

    private final Process process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningServer(Process process, String url) {
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
        builder.environment().keySet().removeIf(name -> name.startsWith("THREECX_") || name.startsWith("CRM"));
        builder.environment().put("PORT", "0");
        builder.environment().putAll(environment);
        return builder;
    }

    static RunningServer start(Path folder, Map<String, String> environment) throws Exception {
        Process process = command(folder, environment).start();
        StringBuilder output = new StringBuilder();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<String> url = CompletableFuture.supplyAsync(() -> {
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.append(line).append('\n');
                    Matcher listens = LISTENS.matcher(line);
                    if (listens.find()) {
                        return listens.group(1);
                    }
                }
                throw new IllegalStateException("the server ended: " + output);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            RunningServer server = new RunningServer(process, url.get(MOST_SECONDS, TimeUnit.SECONDS));
            // what is not read would block the server once the pipe is full
            Thread drain = new Thread(() -> drain(reader), "drain");
            drain.setDaemon(true);
            drain.start();
            return server;
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                // whatever it has to say
            }
        } catch (IOException killed) {
            // nobody writes any more
        }
    }

    String url() {
        return url;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("X-Api-Key", KEY));
    }

    HttpResponse<String> lookup(String number) throws Exception {
        return get("/3cx/lookup?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
            throw new IllegalStateException("the server did not stop");
        }
    }
}
