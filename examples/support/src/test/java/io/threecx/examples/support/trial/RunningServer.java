package io.threecx.examples.support.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's process, started as a user starts it. */
public final class RunningServer implements AutoCloseable {
    /** The API key that the tests give it. */
    public static final String KEY = "test-key";

    private static final int MOST_SECONDS = 60;

    private final Process process;
    private final String url;
    private final Output output;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningServer(Process process, String url, Output output) {
        this.process = process;
        this.url = url;
        this.output = output;
    }

    /**
     * Starts it and waits until it greets.
     *
     * @param greeting what it says when it is ready; its first group is the address
     */
    public static RunningServer start(ProcessBuilder command, Pattern greeting) throws Exception {
        Process process = command.start();
        Output output = new Output(process.inputReader(StandardCharsets.UTF_8), greeting);
        // what is not read would block the server once the pipe is full
        Thread reading = new Thread(output, "output");
        reading.setDaemon(true);
        reading.start();
        try {
            return new RunningServer(process, output.url.get(MOST_SECONDS, TimeUnit.SECONDS), output);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("not ready within " + MOST_SECONDS + " s: " + output.text(), e);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What it has to say; the last of it. */
    private static final class Output implements Runnable {
        private static final int LINES = 500;

        private final BufferedReader reader;
        private final Pattern greeting;
        private final Deque<String> last = new ArrayDeque<>();
        private final CompletableFuture<String> url = new CompletableFuture<>();

        Output(BufferedReader reader, Pattern greeting) {
            this.reader = reader;
            this.greeting = greeting;
        }

        @Override
        public void run() {
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException killed) {
                // nobody writes any more
            }
            url.completeExceptionally(new IllegalStateException("the server ended: " + text()));
        }

        private void add(String line) {
            synchronized (last) {
                last.add(line);
                if (last.size() > LINES) {
                    last.remove();
                }
            }
            Matcher greets = greeting.matcher(line);
            if (greets.find()) {
                url.complete(greets.group(1));
            }
        }

        String text() {
            synchronized (last) {
                return String.join("\n", last);
            }
        }
    }

    public String url() {
        return url;
    }

    /** The last lines that it wrote. */
    public String output() {
        return output.text();
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("X-Api-Key", KEY));
    }

    public HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path)
                .header("X-Api-Key", KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> lookup(String number) throws Exception {
        return get("/3cx/lookup?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As a power failure does it: without a word. */
    public void kill() {
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
