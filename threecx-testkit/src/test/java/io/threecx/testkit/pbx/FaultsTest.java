package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private Set<Thread> ofOthers;
    private LivePbx pbx;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        ofOthers = Thread.getAllStackTraces().keySet();
        pbx = LivePbx.builder()
                .extension("101", "Jane", "Roe")
                .extension("102", "Sam", "Support")
                .client(PbxClient.of("8800", "s3cr3t").callControl("101", "102"))
                .start();
        client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aLostAnswerLeavesACallThatNobodyKnowsOf() {
        pbx.faults().add(Fault.loseAnswer().on("POST").at(".*/makecall").times(1));
        assertThatIOException().isThrownBy(() -> client.post("/callcontrol/101/makecall", "{\"destination\":\"102\"}"));
        assertThat(pbx.calls()).hasSize(1);
    }

    @Test
    void aCutConnectionLeavesNone() {
        pbx.faults().add(Fault.cut().on("POST").times(1));
        assertThatIOException().isThrownBy(() -> client.post("/callcontrol/101/makecall", "{\"destination\":\"102\"}"));
        assertThat(pbx.calls()).isEmpty();
    }

    @Test
    void aFaultHitsWhatItNamesAndSoOften() throws Exception {
        pbx.faults()
                .add(Fault.answer(404)
                        .on("GET")
                        .at("/callcontrol/[^/]+/participants/\\d+")
                        .times(1));
        PbxCall call = pbx.incoming("+442079460018").ring("101");
        String leg =
                "/callcontrol/101/participants/" + call.leg("101").orElseThrow().id();
        assertThat(client.status("/callcontrol/101/participants")).isEqualTo(200);
        assertThat(client.status(leg)).isEqualTo(404);
        assertThat(client.status(leg)).isEqualTo(200);
        Runnable undo = pbx.faults().add(Fault.answer(403).at(leg));
        assertThat(client.status(leg)).isEqualTo(403);
        undo.run();
        assertThat(client.status(leg)).isEqualTo(200);
    }

    @Test
    void tooManyRequestsSayWhenToComeBack() throws Exception {
        pbx.faults().add(Fault.answer(429).times(1));
        HttpResponse<String> answer = client.get("/callcontrol");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        pbx.faults().add(Fault.answer(500).times(1));
        assertThat(client.get("/callcontrol").body()).isEqualTo("Service failure");
    }

    @Test
    void aSlowAnswerShowsWhatWasWhenItWasAsked() throws Exception {
        pbx.faults().add(Fault.slow(Duration.ofMillis(300)).times(1));
        long began = System.nanoTime();
        assertThat(client.status("/callcontrol")).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void newConnectionsAreRefusedAndOpenOnesStay() throws Exception {
        RawClient.Events events = client.events();
        pbx.faults().refuseConnections();
        RawClient stranger = new RawClient(pbx);
        assertThatIOException().isThrownBy(() -> stranger.get("/callcontrol"));
        pbx.incoming("+442079460018").ring("101");
        assertThat(events.await(1)).hasSize(1);
        pbx.faults().clear();
        assertThat(stranger.status("/callcontrol")).isEqualTo(401);
    }

    @Test
    void anOpenSocketSurvivesItsToken() throws Exception {
        RawClient.Events events = client.events();
        pbx.faults().killTokens();
        pbx.incoming("+442079460018").ring("101");
        assertThat(events.await(1)).hasSize(1);
        assertThat(client.status("/callcontrol")).isEqualTo(401);
    }

    @Test
    void closingEndsThreadsAndSockets() throws Exception {
        RawClient.Events events = client.events();
        pbx.busyOffice(7);
        assertThat(ownThreads()).as("timers, accept, connections, events").isGreaterThanOrEqualTo(4);
        pbx.close();
        RawClient.await(() -> events.closed);
        RawClient.await(() -> ownThreads() == 0);
    }

    /** Those of this PBX: others of this JVM may still be ending theirs. */
    private long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("threecx-testkit-pbx-") && !ofOthers.contains(thread))
                .count();
    }
}
