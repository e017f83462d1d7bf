package io.threecx.examples.support.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reports calls to servers that come and go, as whoever wants to lose nothing does: until one answers with 200. */
public final class Reports {
    private final List<Integer> ports;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean stopped;

    Reports(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** How many were answered with 200. */
    public int accepted() {
        return accepted.get();
    }

    /** How often there was no answer. */
    int failed() {
        return failed.get();
    }

    void stop() {
        stopped = true;
    }

    /** An inbound call that extension 104 took after 5 seconds; returns when it is accepted. */
    public void report(String number, Instant start, Instant end) throws InterruptedException {
        String body =
                """
                {"CallType":"Inbound","Number":"+%s","Agent":"104","AgentEmail":"ada@house.example",\
                "CallStartTimeUTCMillis":"%d","CallEstablishedTimeUTCMillis":"%d","CallEndTimeUTCMillis":"%d"}""".formatted(number, start.toEpochMilli(), start.plusSeconds(5).toEpochMilli(), end.toEpochMilli());
        while (!stopped) {
            int port = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
            try {
                if (client.send(request(port, body), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    accepted.incrementAndGet();
                    return;
                }
            } catch (IOException noAnswer) {
                failed.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(5); // the processors are the server's, which is starting
            }
        }
    }

    private static HttpRequest request(int port, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/3cx/calls"))
                .timeout(Duration.ofSeconds(20))
                .header("X-Api-Key", RunningServer.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
