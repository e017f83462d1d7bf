package io.threecx.examples.desk;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.testkit.pbx.PbxCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from a change at the PBX until the page has it: event, question about it, lookup, server-sent event. In a
 * build only that it is no matter of seconds; with {@code -Dthreecx.soak=true} for a minute.
 */
class EventToPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final boolean SOAK = Boolean.getBoolean("threecx.soak");
    private static final int PER_SECOND = 100;
    private static final int WARM_UP = SOAK ? 1_000 : 100;
    private static final int STEPS = SOAK ? 60 * PER_SECOND : 3 * PER_SECOND;
    private static final int AT_ONCE = 10;

    @TempDir
    Path folder;

    /** When the page had what, by number and state. */
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    private final Map<String, Long> happened = new ConcurrentHashMap<>();
    private final Deque<PbxCall> ringing = new ArrayDeque<>();
    private final Deque<PbxCall> talking = new ArrayDeque<>();
    private final Map<PbxCall, String> numbers = new ConcurrentHashMap<>();
    private int count;

    @Test
    void aHundredChangesASecondReachThePageSoon() throws Exception {
        try (DeskRig rig = new DeskRig(folder)) {
            await("the event socket", PATIENCE, () -> rig.pbx.sockets() == 1);
            Browser mia = rig.login("mia");
            Thread page = new Thread(() -> read(rig.url(), mia.cookie), "test-page");
            page.setDaemon(true);
            page.start();
            await("the page", PATIENCE, () -> seen.containsKey("state"));

            run(rig, WARM_UP);
            happened.clear();
            run(rig, STEPS);
            await(
                    "99 of 100 changes on the page",
                    PATIENCE,
                    () -> happened.keySet().stream().filter(seen::containsKey).count() >= happened.size() * 99L / 100);

            List<Long> micros = new ArrayList<>();
            happened.forEach((what, at) -> {
                // of a change that another one followed at once the page is told only the other one
                if (seen.containsKey(what)) {
                    micros.add(TimeUnit.NANOSECONDS.toMicros(seen.get(what) - at));
                }
            });
            micros.sort(Long::compareTo);
            long p99 = micros.get(micros.size() * 99 / 100);
            System.out.printf(
                    Locale.ROOT,
                    "event to page, %d of %d changes at %d a second: median %.1f ms, p99 %.1f ms, worst %.1f ms%n",
                    micros.size(),
                    STEPS,
                    PER_SECOND,
                    micros.get(micros.size() / 2) / 1000.0,
                    p99 / 1000.0,
                    micros.get(micros.size() - 1) / 1000.0);
            assertThat(Duration.of(p99, ChronoUnit.MICROS)).isLessThan(BOUND);
        }
    }

    private void run(DeskRig rig, int steps) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            long due = start + i * (TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            step(rig, i);
        }
    }

    /** Rings, answers and hangs up in turn; how a call ends is not measured, since the tracker makes sure of it for a second. */
    private void step(DeskRig rig, int i) {
        if (i % 3 == 0) {
            String number = String.format(Locale.ROOT, "+44207946%04d", count++ % 10_000);
            PbxCall call = rig.pbx.incoming(number);
            numbers.put(call, number);
            seen.keySet().removeIf(what -> what.endsWith(number));
            happened.put("ringing " + number, System.nanoTime());
            call.ring(i % 2 == 0 ? "101" : "102");
            ringing.add(call);
        } else if (i % 3 == 1 && ringing.size() > AT_ONCE) {
            PbxCall call = ringing.remove();
            happened.put("connected " + numbers.get(call), System.nanoTime());
            call.answer(call.leg("101").isPresent() ? "101" : "102");
            talking.add(call);
        } else if (talking.size() > AT_ONCE) {
            PbxCall call = talking.remove();
            call.hangUp();
            numbers.remove(call);
        }
    }

    private void read(String url, String cookie) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/events"))
                .header("Cookie", cookie)
                .build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8))) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                if (line.startsWith("event: ")) {
                    event = line.substring(7);
                    seen.putIfAbsent(event, now);
                } else if (event.equals("call") && line.startsWith("data: ")) {
                    note(Browser.JSON.readTree(line.substring(6)), now);
                } else if (event.equals("state") && line.startsWith("data: ")) {
                    // a page that does not keep up gets everything instead of what it missed
                    Browser.JSON.readTree(line.substring(6)).path("calls").forEach(call -> note(call, now));
                }
            }
        } catch (IOException e) {
            // the desk is closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of changes that follow each other fast only the last one is told. */
    private void note(JsonNode call, long now) {
        String number = call.path("number").asText();
        seen.putIfAbsent("ringing " + number, now);
        if (!call.path("state").asText().equals("ringing")) {
            seen.putIfAbsent("connected " + number, now);
        }
    }
}
