package io.threecx.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Sends requests to the CRM, as many at a time as the template allows. Safe for use by several threads. */
final class HttpExchange implements AutoCloseable {

    private static final int MAX_BODY = 10 * 1024 * 1024;
    /** How many timeouts a request waits for its turn. */
    private static final int TURN_TIMEOUTS = 30;

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private final ExecutorService threads;
    private final HttpClient client;
    private final Duration timeout;

    HttpExchange(Duration timeout) {
        this.timeout = timeout;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "threecx-pbx-http");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param turns one permit for each request that may run at a time
     */
    ReceivedResponse send(SentRequest request, Semaphore turns, Mask mask) {
        HttpRequest message = message(request);
        try {
            if (!turns.tryAcquire(timeout.toMillis() * TURN_TIMEOUTS, TimeUnit.MILLISECONDS)) {
                throw new StepFailure(
                        "The request did not get its turn in " + seconds(timeout.multipliedBy(TURN_TIMEOUTS))
                                + ": the CRM is slower than the calls come in. MaxConcurrentRequests in Connection says how many"
                                + " requests run at a time.");
            }
            try {
                return receive(message, mask);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailure("The thread was interrupted while it waited for the CRM.");
        }
    }

    private HttpRequest message(SentRequest request) {
        HttpRequest.Builder message =
                HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
        message.method(
                request.method(),
                request.body().map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        request.headers().forEach((name, value) -> {
            try {
                message.setHeader(name, value);
            } catch (IllegalArgumentException e) {
                throw new StepFailure(
                        "The header \"" + name + "\" cannot be sent: its name or value is not one that HTTP"
                                + " allows, or it is one of those that belong to the connection, such as Host.");
            }
        });
        return message.build();
    }

    private ReceivedResponse receive(HttpRequest message, Mask mask) throws InterruptedException {
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response = client.send(
                    message, head -> new BoundedBody(MAX_BODY, timeout.minusNanos(System.nanoTime() - start)));
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            String body = new String(response.body(), charset(response.headers()));
            return new ReceivedResponse(response.statusCode(), joined(response.headers()), body, time, mask);
        } catch (IOException e) {
            throw new StepFailure(explain(message.uri(), e));
        }
    }

    private static Map<String, String> joined(HttpHeaders headers) {
        Map<String, String> joined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.map().forEach((name, values) -> joined.put(name, String.join(", ", values)));
        return joined;
    }

    private static Charset charset(HttpHeaders headers) {
        Matcher named = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
        if (named.find()) {
            try {
                return Charset.forName(named.group(1));
            } catch (IllegalArgumentException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private String explain(URI uri, IOException problem) {
        String host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return "No secure connection to " + host + ": " + each.getMessage() + ". The PBX accepts only a valid"
                        + " certificate of a known authority; for https the server must speak TLS.";
            }
            if (each instanceof BoundedBody.TooLarge) {
                return "The answer is larger than " + MAX_BODY / (1024 * 1024)
                        + " MiB. Let the CRM return fewer records.";
            }
            if (each instanceof UnknownHostException || each instanceof UnresolvedAddressException) {
                return "There is no host " + uri.getHost() + ".";
            }
            if (each instanceof HttpConnectTimeoutException) {
                return host + " did not accept a connection within " + seconds(timeout) + ".";
            }
            if (each instanceof HttpTimeoutException || each instanceof TimeoutException) {
                return "The CRM did not answer in full within " + seconds(timeout)
                        + ". A caller's name has to be there while the phone rings; PbxOptions.timeout allows more.";
            }
        }
        if (problem instanceof ConnectException) {
            return "Nobody listens at " + host + ". Is the server started, and the address right?";
        }
        String reason = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return "The connection to " + host + " broke: " + reason + ".";
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** Ends the threads, after the requests that still run, which end by themselves within their time. */
    @Override
    public void close() {
        // from Java 21 on a client can be closed; before, its last thread ends when nobody holds it any more
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The HTTP client did not close.", e);
            }
        }
        threads.shutdownNow();
    }
}
