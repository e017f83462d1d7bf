package io.threecx.examples.desk;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.call.Direction;
import io.threecx.template.CrmTemplate;
import io.threecx.testkit.Agent;
import io.threecx.testkit.CallEnd;
import io.threecx.testkit.PbxEmulator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a PBX without Call Control, known from nothing but what its CRM template asks and reports. */
class GuessedCallsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private DeskRig rig;
    private final PbxEmulator template = PbxEmulator.create();

    @AfterEach
    void stop() {
        template.close();
        rig.close();
    }

    /** The desk's own template, as an administrator would load it into the PBX. */
    private void open(boolean isConnected, boolean hasCallControl) throws Exception {
        rig = new DeskRig(folder, isConnected, hasCallControl);
        HttpResponse<String> file = rig.browser().send("GET", "/3cx/template.xml", null, "X-Api-Key", DeskRig.API_KEY);
        assertThat(file.statusCode()).isEqualTo(200);
        template.load(CrmTemplate.parse(file.body()), Map.of("ApiKey", DeskRig.API_KEY));
    }

    private static void approximate(Listener page) throws Exception {
        page.await("pbx", node -> node.path("state").asText().equals("approximate"));
    }

    @Test
    void withoutTheRightToCallControlALookupRingsAndTheReportEndsIt() throws Exception {
        open(true, false);
        Browser mia = rig.login("mia");
        Browser tom = rig.login("tom");
        try (Listener supervisor = mia.listen();
                Listener agent = tom.listen()) {
            approximate(supervisor);
            agent.state();

            assertThat(template.ring(DeskRig.SINGLE).contact()).isPresent();

            JsonNode card = supervisor.call("ringing");
            assertThat(card.path("title").asText()).isEqualTo("Ngozi Adeyemi");
            assertThat(card.path("approximate").asBoolean()).isTrue();
            assertThat(card.path("direction").asText()).isEqualTo("inbound");
            assertThat(card.path("legs")).isEmpty();
            String id = card.path("id").asText();
            agent.await("call", call -> call.path("id").asText().equals(id));
            assertThat(tom.put("/api/calls/" + id + "/note", "{\"note\":\"wants two chairs\"}")
                            .statusCode())
                    .isEqualTo(200);

            template.hangUp(CallEnd.answered(Duration.ofSeconds(93))
                    .agent(Agent.of("102"))
                    .build());

            JsonNode over =
                    agent.await("call", call -> call.path("outcome").asText().equals("completed"));
            assertThat(over.path("id").asText()).isEqualTo(id);
            assertThat(over.path("talkedWith").asText()).isEqualTo("Tom Berger (102)");
            supervisor.await("history", event -> true);
            await("the note in the call's entry", PATIENCE, () -> rig.logged().contains("wants two chairs"));
            assertThat(rig.logged().lines()).as("one entry for one call").hasSize(1);
            assertThat(tom.json("/api/history").path("calls")).hasSize(1);
        }
    }

    @Test
    void aCallOfSomebodyElseIsNobodysOnceItIsKnownWhose() throws Exception {
        open(true, false);
        try (Listener mia = rig.login("mia").listen()) {
            approximate(mia);
            template.ring(DeskRig.SINGLE);
            mia.call("ringing");
            template.hangUp(CallEnd.answered(Duration.ofSeconds(5))
                    .agent(Agent.of("101"))
                    .build());
            mia.call("ended");
        }
        try (Listener tom = rig.login("tom").listen()) {
            assertThat(tom.state().path("calls")).isEmpty();
        }
    }

    @Test
    void withoutAPbxItRingsAsWellAndWhoDialsDoesNotRing() throws Exception {
        open(false, true);
        try (Listener mia = rig.login("mia").listen()) {
            assertThat(mia.state().path("pbx").path("state").asText()).isEqualTo("off");
            template.ring(DeskRig.SINGLE, Direction.OUTBOUND);
            assertThat(mia.call("dialling").path("direction").asText()).isEqualTo("outbound");
        }
    }

    @Test
    void whatCallControlShowsIsNotGuessedAndSwitchedOffItIs() throws Exception {
        open(true, true);
        Browser mia = rig.login("mia");
        try (Listener page = mia.listen()) {
            if (!page.state().path("pbx").path("state").asText().equals("connected")) {
                page.await("pbx", node -> node.path("state").asText().equals("connected"));
            }
            template.ring(DeskRig.SHARED);
            rig.pbx.incoming(DeskRig.SINGLE).ring("101");
            JsonNode real = page.call("ringing");
            assertThat(real.path("number").asText()).isEqualTo(DeskRig.SINGLE);
            assertThat(page.events).noneMatch(event -> event.data().toString().contains(DeskRig.SHARED));

            mia.put("/api/settings", "{\"switches\":{\"callControl\":false}}");
            approximate(page);
            page.await("gone", node -> node.path("id").equals(real.path("id")));
            template.ring(DeskRig.SHARED);
            String guess = page.await("call", call -> call.path("approximate").asBoolean())
                    .path("id")
                    .asText();

            mia.put("/api/settings", "{\"switches\":{\"callControl\":true}}");
            page.await("gone", node -> node.path("id").asText().equals(guess));
        }
    }
}
