package io.threecx.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.examples.support.trial.Await;
import io.threecx.testkit.pbx.PbxCall;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages are told of calls, and what people do with them. */
class LiveCallsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private DeskRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new DeskRig(folder);
        connected();
    }

    private void connected() throws Exception {
        try (Listener mia = rig.login("mia").listen()) {
            if (!mia.state().path("pbx").path("state").asText().equals("connected")) {
                mia.await("pbx", node -> node.path("state").asText().equals("connected"));
            }
        }
        Await.await("the event socket", PATIENCE, () -> rig.pbx.sockets() == 1);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static String leg(JsonNode call, String extension) {
        for (JsonNode leg : call.path("legs")) {
            if (leg.path("extension").asText().equals(extension)) {
                return "/api/calls/" + call.path("id").asText() + "/legs/" + extension + "/"
                        + leg.path("id").asText() + "/";
            }
        }
        throw new AssertionError("nobody at " + extension + " in " + call);
    }

    @Test
    void whoIsCallingIsToldToThoseWhomItConcerns() throws Exception {
        try (Listener mia = rig.login("mia").listen();
                Listener tom = rig.login("tom").listen()) {
            mia.state();
            tom.state();
            PbxCall call = rig.pbx.incoming(DeskRig.SINGLE);
            call.ring("101");
            JsonNode card = mia.call("ringing");
            assertThat(card.path("title").asText()).isEqualTo("Ngozi Adeyemi");
            assertThat(card.path("company").asText()).isEqualTo("Lagoon Interiors");
            assertThat(card.path("url").asText()).isEqualTo("https://crm.example/1");
            assertThat(card.path("number").asText()).isEqualTo(DeskRig.SINGLE);
            assertThat(card.path("ringsAt").asText()).contains("101");

            rig.pbx.incoming(DeskRig.SHARED).ring("102");
            JsonNode own = tom.call("ringing");
            assertThat(own.path("number").asText()).isEqualTo(DeskRig.SHARED);
            assertThat(tom.events)
                    .as("the supervisor's call is none of the agent's business")
                    .noneMatch(event -> event.data().toString().contains(DeskRig.SINGLE));
            mia.await("call", node -> node.path("number").asText().equals(DeskRig.SHARED));
        }
    }

    @Test
    void whatPeopleDoIsToldOfEachAndToAll() throws Exception {
        try (Listener tom = rig.login("tom").listen()) {
            if (tom.state().path("people").isEmpty()) {
                tom.await("people", people -> !people.isEmpty());
            }
            PbxCall call = rig.pbx.incoming(DeskRig.SINGLE).ring("101");
            tom.await("person", is("101", "ringing"));
            call.answer("101");
            tom.await("person", is("101", "talking"));
            tom.events.clear();
            call.hangUp();
            tom.await("person", is("101", "free"));
            assertThat(tom.events).noneMatch(event -> event.name().equals("people"));
            assertThat(rig.login("tom")
                            .listen()
                            .state()
                            .path("people")
                            .get(0)
                            .path("state")
                            .asText())
                    .isEqualTo("free");
        }
    }

    private static Predicate<JsonNode> is(String extension, String state) {
        return person -> person.path("extension").asText().equals(extension)
                && person.path("state").asText().equals(state);
    }

    @Test
    void whoComesBackGetsTheWholeState() throws Exception {
        Browser mia = rig.login("mia");
        try (Listener first = mia.listen()) {
            first.state();
            rig.pbx.incoming(DeskRig.SINGLE).ring("101");
            first.call("ringing");
        }
        try (Listener again = mia.listen()) {
            JsonNode state = again.state();
            assertThat(state.path("calls")).hasSize(1);
            assertThat(state.path("calls").get(0).path("title").asText()).isEqualTo("Ngozi Adeyemi");
        }
        assertThat(rig.login("tom").listen().state().path("calls")).isEmpty();
    }

    @Test
    void whoLogsOutHearsNothingMore() throws Exception {
        Browser mia = rig.login("mia");
        try (Listener page = mia.listen()) {
            page.state();
            mia.post("/api/logout", "{}");
            rig.pbx.incoming(DeskRig.SINGLE).ring("101");
            page.await("signedOut", node -> true);
            Await.await("the end of the stream", PATIENCE, page::hasEnded);
            assertThat(page.events).noneMatch(event -> event.name().equals("call"));
        }
    }

    @Test
    void onlyWhatIsPossibleIsOfferedAndOnlyToThoseWhosePhoneItIs() throws Exception {
        Browser mia = rig.login("mia");
        Browser tom = rig.login("tom");
        try (Listener hers = mia.listen();
                Listener his = tom.listen()) {
            hers.state();
            his.state();
            PbxCall call = rig.pbx.incoming(DeskRig.SINGLE);
            call.ring("101");
            call.ring("102");
            JsonNode seen = his.await(
                    "call",
                    node -> node.path("legs").size() == 2
                            && node.path("state").asText().equals("ringing"));
            for (JsonNode leg : seen.path("legs")) {
                boolean isHis = leg.path("extension").asText().equals("102");
                assertThat(leg.path("actions").isEmpty()).as(leg.toString()).isNotEqualTo(isHis);
            }
            assertThat(tom.post(leg(seen, "101") + "drop", "{}").statusCode()).isEqualTo(403);
            assertThat(tom.post(leg(seen, "102") + "transfer_to", "{\"destination\":\"103\"}")
                            .statusCode())
                    .as("a call that rings cannot be transferred")
                    .isEqualTo(409);
            assertThat(tom.post(leg(seen, "102") + "attach_data", "{}").statusCode())
                    .isNotEqualTo(204);

            assertThat(tom.post(leg(seen, "102") + "answer", "{}").statusCode()).isEqualTo(204);
            JsonNode talking = his.call("connected");
            assertThat(talking.path("legs")).hasSize(1);
            assertThat(talking.path("canNote").asBoolean()).isTrue();
            assertThat(tom.post(leg(talking, "102") + "drop", "{}").statusCode())
                    .isEqualTo(204);
            assertThat(his.call("ended").path("outcome").asText()).isEqualTo("completed");
        }
        assertThat(rig.pbx.calls()).isEmpty();
    }

    @Test
    void aClickCalls() throws Exception {
        Browser tom = rig.login("tom");
        try (Listener page = tom.listen()) {
            page.state();
            JsonNode answer = Browser.JSON.readTree(
                    tom.post("/api/dial", "{\"number\":\"020 7946 0018\"}").body());
            assertThat(answer.path("result").asText()).as(answer.toString()).isEqualTo("placed");
            assertThat(answer.path("number").asText()).isEqualTo(DeskRig.SINGLE);
            assertThat(rig.pbx.calls()).hasSize(1);
            JsonNode call =
                    page.await("call", node -> node.path("number").asText().equals(DeskRig.SINGLE));
            assertThat(call.path("direction").asText()).isEqualTo("outbound");
        }
    }

    @Test
    void whereThePbxRefusesTheDeviceCanCall() throws Exception {
        rig.pbx.extension("102").unregisterAll();
        JsonNode answer = Browser.JSON.readTree(rig.login("tom")
                .post("/api/dial", "{\"number\":\"" + DeskRig.SINGLE + "\"}")
                .body());
        assertThat(answer.path("result").asText()).isEqualTo("failed");
        assertThat(answer.path("reason").asText()).contains("102");
        assertThat(answer.path("tel").asText()).isEqualTo("tel:" + DeskRig.SINGLE);
        assertThat(answer.path("link").asText()).contains("/webclient/");
        HttpResponse<String> nonsense = rig.login("tom").post("/api/dial", "{\"number\":\"anonymous\"}");
        assertThat(nonsense.statusCode()).isEqualTo(400);
    }

    @Test
    void whoItWasAndWhatWasAgreedGoesIntoTheEntry() throws Exception {
        Browser mia = rig.login("mia");
        try (Listener page = mia.listen()) {
            page.state();
            PbxCall call = rig.pbx.incoming(DeskRig.SHARED);
            call.ring("101");
            JsonNode ringing = page.call("ringing");
            assertThat(ringing.path("matches")).hasSize(2);
            assertThat(ringing.path("matches"))
                    .allMatch(match -> match.path("grade").asText().equals("exact"));
            assertThat(ringing.path("matches").toString()).doesNotContain("javascript:");
            String id = "/api/calls/" + ringing.path("id").asText();
            assertThat(mia.put(id + "/contact", "{\"contact\":\"directory:contact:1\"}")
                            .statusCode())
                    .as("somebody with another number")
                    .isEqualTo(400);
            assertThat(mia.put(id + "/contact", "{\"contact\":\"directory:contact:3\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(rig.login("tom")
                            .put(id + "/note", "{\"note\":\"not mine\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(mia.post(leg(ringing, "101") + "answer", "{}").statusCode())
                    .isEqualTo(204);
            JsonNode talking = page.call("connected");
            mia.put(id + "/note", "{\"note\":\"Wants a quote\"}");
            mia.post(leg(talking, "101") + "drop", "{}");
            page.call("ended");
        }
        Await.await(
                "the entry in the directory's log", PATIENCE, () -> rig.logged().contains("\n"));
        JsonNode entry = Browser.JSON.readTree(rig.logged().lines().findFirst().orElseThrow());
        assertThat(entry.path("contact").asText()).isEqualTo("directory:contact:3");
        assertThat(entry.path("text").asText()).contains("Note: Wants a quote");
    }

    @Test
    void whoChoosesAfterwardsReleasesTheEntry() throws Exception {
        Browser mia = rig.login("mia");
        try (Listener page = mia.listen()) {
            page.state();
            PbxCall call = rig.pbx.incoming(DeskRig.SHARED);
            call.ring("101");
            JsonNode ringing = page.call("ringing");
            mia.post(leg(ringing, "101") + "answer", "{}");
            JsonNode talking = page.call("connected");
            mia.post(leg(talking, "101") + "drop", "{}");
            page.call("ended");
            Await.await("the entry to be held", PATIENCE, () -> {
                JsonNode calls = mia.json("/api/history").path("calls");
                return calls.size() == 1
                        && calls.get(0).path("entries").path(0).path("held").asBoolean();
            });
            assertThat(rig.logged()).isEmpty();
            String id = "/api/calls/" + ringing.path("id").asText();
            JsonNode answer = Browser.JSON.readTree(mia.put(id + "/contact", "{\"contact\":\"directory:company:2\"}")
                    .body());
            assertThat(answer.path("journaled").asBoolean()).isTrue();
        }
        Await.await(
                "the entry in the directory's log", PATIENCE, () -> rig.logged().contains("\n"));
        assertThat(rig.logged()).contains("directory:company:2");
    }

    @Test
    void theHistoryShowsEachPersonTheirCalls() throws Exception {
        Browser mia = rig.login("mia");
        try (Listener page = mia.listen()) {
            page.state();
            PbxCall call = rig.pbx.incoming(DeskRig.SINGLE);
            call.ring("101");
            mia.post(leg(page.call("ringing"), "101") + "drop", "{}");
            page.call("ended");
        }
        Await.await(
                "the call in the history",
                PATIENCE,
                () -> mia.json("/api/history").path("calls").size() == 1);
        JsonNode row = mia.json("/api/history").path("calls").get(0);
        assertThat(row.path("name").asText()).isEqualTo("Ngozi Adeyemi");
        assertThat(mia.json("/api/history?text=adeyemi").path("calls")).hasSize(1);
        assertThat(mia.json("/api/history?text=7946").path("calls")).hasSize(1);
        assertThat(mia.json("/api/history?text=harbour").path("calls")).isEmpty();
        assertThat(mia.json("/api/history?outcome=missed").path("calls")).hasSize(1);
        assertThat(mia.json("/api/history?outcome=answered").path("calls")).isEmpty();
        assertThat(rig.login("tom").json("/api/history").path("calls")).isEmpty();
        int counted = 0;
        for (JsonNode hour : mia.json("/api/history/chart").path("hours")) {
            counted += hour.path("missed").asInt() + hour.path("answered").asInt();
        }
        assertThat(counted).isEqualTo(1);
    }
}
