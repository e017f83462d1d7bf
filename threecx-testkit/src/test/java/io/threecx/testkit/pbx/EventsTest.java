package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static LivePbx.Builder pbx() {
        return LivePbx.builder()
                .extension("101", "Jane", "Roe")
                .extension("102", "Sam", "Support")
                .extension("103", "Not", "Listed")
                .client(PbxClient.of("8800", "s3cr3t").callControl("101", "102"));
    }

    @Test
    void everyStepIsToldWithoutItsState() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            PbxCall call = pbx.incoming("+442079460018").ring("101", "102", "103");
            String first = "/callcontrol/101/participants/"
                    + call.leg("101").orElseThrow().id();
            String second = "/callcontrol/102/participants/"
                    + call.leg("102").orElseThrow().id();
            call.answer("102").hangUp();
            assertThat(events.await(5))
                    .containsExactly("0 " + first, "0 " + second, "1 " + first, "0 " + second, "1 " + second);
            assertThat(events.all.get(0).at("/event/attached_data").isNull()).isTrue();
            List<Long> numbers = events.all.stream()
                    .map(event -> event.at("/sequence").asLong())
                    .toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            assertThat(numbers.get(4)).isGreaterThan(5L); // some were for others
        }
    }

    @Test
    void aCountForEachSocketHasNoGaps() throws Exception {
        try (LivePbx pbx = pbx().eventNumbering(EventNumbering.PER_SOCKET).start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            pbx.incoming("+442079460018").ring("103", "101").hangUp();
            events.await(2);
            assertThat(events.all)
                    .extracting(event -> event.at("/sequence").asLong())
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void keysPressedAtTheOwnRoutePointAreTold() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            pbx.incoming("+442079460018").ring("8800").press("12#");
            assertThat(events.await(2).get(1)).startsWith("2 /callcontrol/8800/participants/");
            assertThat(events.all.get(1).at("/event/attached_data/dtmf_input").asText())
                    .isEqualTo("12#");
        }
    }

    @Test
    void aPhoneThatComesAndGoesIsTold() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            pbx.extension("101").unregisterAll().register(PhoneDevice.webClient("101"));
            assertThat(events.await(2))
                    .containsExactly(
                            "1 /callcontrol/101/devices/" + RawClient.encoded("sip:101@10.0.0.5:5060"),
                            "0 /callcontrol/101/devices/"
                                    + RawClient.encoded(
                                            PhoneDevice.webClient("101").id()));
        }
    }

    @Test
    void requestsOverTheSocketAreAnsweredThere() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            events.socket
                    .sendText("{\"RequestID\":\"a1\",\"Path\":\"/callcontrol/101\"}", true)
                    .get();
            events.await(1);
            JsonNode answer = events.all.get(0).at("/event");
            assertThat(answer.at("/event_type").asInt()).isEqualTo(4);
            assertThat(answer.at("/attached_data/RequestID").asText()).isEqualTo("a1");
            assertThat(answer.at("/attached_data/StatusCode").asInt()).isEqualTo(200);
            assertThat(answer.at("/attached_data/Response/dn").asText()).isEqualTo("101");
            events.socket
                    .sendText(
                            "{\"request_id\":\"a2\",\"RequestID\":\"a2\",\"path\":\"/callcontrol/103/makecall\",\"RequestData\":{\"Destination\":\"102\"}}",
                            true)
                    .get();
            events.await(2);
            assertThat(events.all.get(1).at("/event/attached_data/StatusCode").asInt())
                    .isEqualTo(403);
        }
    }

    @Test
    void pingsAreAnswered() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            events.socket
                    .sendPing(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)))
                    .get();
            RawClient.await(() -> events.pongs.contains("hello"));
        }
    }

    @Test
    void theHandshakeNeedsAToken() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            assertThatThrownBy(() -> new RawClient(pbx).events())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(401));
        }
    }

    @Test
    void aDroppedSocketMissesWhatHappensMeanwhile() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            RawClient.Events before = client.events();
            pbx.faults().dropSockets();
            RawClient.await(() -> before.closed);
            RawClient.await(() -> pbx.sockets() == 0);
            PbxCall call = pbx.incoming("+442079460018").ring("101");
            RawClient.Events after = client.events();
            RawClient.await(() -> pbx.sockets() == 1);
            call.hangUp();
            assertThat(after.await(1)).hasSize(1).first().asString().startsWith("1 ");
            assertThat(before.all).isEmpty();
        }
    }

    @Test
    void disturbedEventsAreLostDoubledAndOutOfOrder() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient.Events events = RawClient.loggedIn(pbx, "8800", "s3cr3t").events();
            pbx.faults().disturbEvents(42, 200, 200, 300, Duration.ofMillis(40));
            for (int i = 0; i < 100; i++) {
                pbx.incoming("+442079460018").ring("101").hangUp();
            }
            pbx.faults().clear();
            PbxCall last = pbx.incoming("+442079460018").ring("102");
            String end = "0 /callcontrol/102/participants/"
                    + last.leg("102").orElseThrow().id();
            RawClient.await(() -> events.texts().contains(end));
            List<Long> numbers = events.all.stream()
                    .map(event -> event.at("/sequence").asLong())
                    .toList();
            Set<Long> distinct = new HashSet<>(numbers);
            assertThat(distinct).as("some were lost").hasSizeLessThan(195);
            assertThat(numbers.size()).as("some came twice").isGreaterThan(distinct.size());
            assertThat(numbers)
                    .as("some came late")
                    .isNotEqualTo(numbers.stream().sorted().toList());
        }
    }
}
