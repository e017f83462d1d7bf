package io.threecx.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set, who gets to see it, and what becomes of what is switched off. */
class SettingsTest {
    private static final String SECRET = "aVery-Secret-Key-77";

    @TempDir
    Path folder;

    private DeskRig rig;
    private Browser mia;

    @BeforeEach
    void start() throws Exception {
        rig = new DeskRig(folder);
        mia = rig.login("mia");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String put(String body) throws Exception {
        return mia.put("/api/settings", body).body();
    }

    @Test
    void aSecretGoesInAndNeverComesOut() throws Exception {
        String changed = put(
                "{\"pbxUrl\":\"https://pbx.example:5001\",\"clientId\":\"desk\",\"clientSecret\":\"" + SECRET + "\"}");
        assertThat(changed).contains("\"hasClientSecret\":true").doesNotContain(SECRET);
        assertThat(mia.get("/api/settings").body())
                .contains("pbx.example", "\"hasClientSecret\":true")
                .doesNotContain(SECRET);
        try (Listener page = mia.listen()) {
            assertThat(page.state().toString()).doesNotContain(SECRET, "s3cret-of-the-emulator");
        }
        assertThat(rig.desk.settings().current().clientSecret()).contains(SECRET);
        assertThat(rig.desk.settings().current().toString()).doesNotContain(SECRET);
    }

    @Test
    void whatIsKeptIsEncrypted() throws Exception {
        put("{\"pbxUrl\":\"https://pbx.example:5001\",\"clientId\":\"desk\",\"clientSecret\":\"" + SECRET + "\"}");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.resolve("desk"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(1);
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(bytes).as(file.toString()).doesNotContain(SECRET, "pbx.example", "pbkdf2", "mia");
        }
    }

    @Test
    void aSecretIsNotSentToAnotherServer() throws Exception {
        put("{\"pbxUrl\":\"https://pbx.example:5001\",\"clientId\":\"desk\",\"clientSecret\":\"" + SECRET + "\"}");
        put("{\"webClientUrl\":\"https://web.example\"}");
        assertThat(rig.desk.settings().current().clientSecret()).contains(SECRET);
        assertThat(put("{\"pbxUrl\":\"https://elsewhere.example\"}")).contains("\"hasClientSecret\":false");
        assertThat(rig.desk.settings().current().clientSecret()).isEmpty();
    }

    @Test
    void addressesThatWouldLeakTheSecretAreRefused() throws Exception {
        assertThat(mia.put("/api/settings", "{\"pbxUrl\":\"http://pbx.example\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(mia.put("/api/settings", "{\"webClientUrl\":\"javascript:alert(1)\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(mia.put("/api/settings", "{\"switches\":{\"nonsense\":true}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theConnectionIsTestedWithWhatIsEntered() throws Exception {
        String body = "{\"pbxUrl\":\"" + rig.pbx.url() + "\",\"clientId\":\"desk\",\"clientSecret\":\"%s\"}";
        JsonNode good = Browser.JSON.readTree(mia.post("/api/settings/test", body.formatted("s3cret-of-the-emulator"))
                .body());
        assertThat(good.path("checks"))
                .hasSize(2)
                .allMatch(check -> check.path("ok").asBoolean());
        JsonNode bad = Browser.JSON.readTree(
                mia.post("/api/settings/test", body.formatted("wrong")).body());
        assertThat(bad.path("checks")).hasSize(1);
        assertThat(bad.path("checks").get(0).path("ok").asBoolean()).isFalse();
        assertThat(bad.path("checks").get(0).path("detail").asText())
                .isNotBlank()
                .doesNotContain("wrong\"");
        assertThat(rig.desk.settings().current().hasPbx())
                .as("nothing was kept")
                .isFalse();
    }

    @Test
    void aDeskWithoutPbxWorksWithTheOneThatIsEntered() throws Exception {
        try (DeskRig waiting = new DeskRig(Files.createDirectory(folder.resolve("waiting")), false)) {
            Browser supervisor = waiting.login("mia");
            try (Listener page = supervisor.listen()) {
                assertThat(page.state().path("pbx").path("state").asText()).isEqualTo("off");
                JsonNode dialled = Browser.JSON.readTree(
                        supervisor.post("/api/dial", "{\"number\":\"102\"}").body());
                assertThat(dialled.path("detail").asText()).contains("No PBX is set");
                supervisor.put(
                        "/api/settings",
                        "{\"pbxUrl\":\"" + waiting.pbx.url()
                                + "\",\"clientId\":\"desk\",\"clientSecret\":\"s3cret-of-the-emulator\"}");
                page.await("pbx", pbx -> pbx.path("state").asText().equals("connected"));
                page.await("people", people -> people.size() == 3);
                waiting.pbx.incoming(DeskRig.SINGLE).ring("101");
                assertThat(page.call("ringing").path("title").asText()).isEqualTo("Ngozi Adeyemi");
                supervisor.put("/api/settings", "{\"pbxUrl\":\"\"}");
                page.await("gone", gone -> true);
                page.await("people", JsonNode::isEmpty);
            }
        }
    }

    @Test
    void clickToCallCanBeSwitchedOff() throws Exception {
        assertSwitch("clickToCall");
        assertThat(mia.post("/api/dial", "{\"number\":\"102\"}").statusCode()).isEqualTo(404);
        assertThat(rig.pbx.calls()).isEmpty();
    }

    @Test
    void loggingCanBeSwitchedOff() throws Exception {
        assertSwitch("logging");
        assertThat(mia.get("/api/history").statusCode()).isEqualTo(404);
        assertThat(mia.get("/api/history/chart").statusCode()).isEqualTo(404);
        assertThat(mia.put("/api/calls/any/note", "{\"note\":\"x\"}").body()).contains("switched off");
        assertThat(mia.put("/api/calls/any/contact", "{\"contact\":\"a:b:c\"}").statusCode())
                .isEqualTo(404);
        assertThat(mia.post("/api/entries/1/contact", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void presenceCanBeSwitchedOff() throws Exception {
        try (Listener page = mia.listen()) {
            if (page.state().path("people").isEmpty()) {
                page.await("people", people -> people.size() == 3);
            }
            assertSwitch("presence");
            page.await("people", JsonNode::isEmpty);
        }
        try (Listener page = mia.listen()) {
            assertThat(page.state().path("people")).isEmpty();
        }
    }

    @Test
    void recordingsAreOffUntilTheyAreSwitchedOn() throws Exception {
        assertThat(mia.get("/api/recordings/1").body()).contains("Recordings: this is switched off");
        put("{\"switches\":{\"recordings\":true}}");
        assertThat(mia.get("/api/recordings/1").body()).contains("There is no such recording");
        assertThat(mia.get("/api/recordings/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void voicemailCanBeSwitchedOff() throws Exception {
        try (Listener page = mia.listen()) {
            page.state();
            assertSwitch("voicemail");
            page.await("callBacks", JsonNode::isEmpty);
        }
    }

    private void assertSwitch(String name) throws Exception {
        try (Listener page = mia.listen()) {
            assertThat(page.state().path("switches").path(name).asBoolean()).isTrue();
            put("{\"switches\":{\"" + name + "\":false}}");
            page.await("switches", switches -> !switches.path(name).asBoolean(true));
        }
        try (Listener page = mia.listen()) {
            assertThat(page.state().path("switches").path(name).asBoolean(true)).isFalse();
        }
    }
}
