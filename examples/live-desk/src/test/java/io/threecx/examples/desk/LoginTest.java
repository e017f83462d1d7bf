package io.threecx.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and what a login is good for. */
class LoginTest {
    @TempDir
    Path folder;

    private DeskRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new DeskRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aWrongPasswordAndAWrongNameAreToldInTheSameWords() throws Exception {
        HttpResponse<String> password = rig.browser().login("mia", "wrong");
        HttpResponse<String> name = rig.browser().login("nobody", "wrong");
        assertThat(password.statusCode()).isEqualTo(401);
        assertThat(name.statusCode()).isEqualTo(401);
        assertThat(name.body()).isEqualTo(password.body());
        assertThat(password.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theCookieIsForThisSiteAndNoScript() throws Exception {
        HttpResponse<String> answer = rig.browser().login("Mia", DeskRig.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(answer.body()).contains("\"role\":\"supervisor\"").doesNotContain("pbkdf2");
    }

    @Test
    void nothingButThePageIsThereForStrangers() throws Exception {
        for (String path :
                new String[] {"/api/session", "/api/events", "/api/history", "/api/settings", "/api/accounts"}) {
            assertThat(rig.browser().get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(rig.browser().post("/api/dial", "{\"number\":\"102\"}").statusCode())
                .isEqualTo(401);
        HttpResponse<String> page = rig.browser().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aChangeNeedsTheTokenOfThisLogin() throws Exception {
        Browser mia = rig.login("mia");
        Browser other = rig.login("mia");
        mia.token = "";
        assertThat(mia.post("/api/dial", "{\"number\":\"102\"}").statusCode()).isEqualTo(403);
        mia.token = other.token;
        assertThat(mia.post("/api/dial", "{\"number\":\"102\"}").statusCode()).isEqualTo(403);
        assertThat(rig.pbx.calls()).isEmpty();
    }

    @Test
    void whatAnotherSiteSendsIsRefusedWhateverItCarries() throws Exception {
        Browser mia = rig.login("mia");
        String body = "{\"number\":\"102\"}";
        assertThat(mia.send("POST", "/api/dial", body, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(mia.send("POST", "/api/dial", body, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(400);
        assertThat(rig.browser()
                        .send("POST", "/api/login", "{}", "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.pbx.calls()).isEmpty();
    }

    @Test
    void whoLoggedOutIsOut() throws Exception {
        Browser mia = rig.login("mia");
        assertThat(mia.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(mia.post("/api/logout", "{}").statusCode()).isEqualTo(204);
        assertThat(mia.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void whoGuessesWaits() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(rig.browser().login("tom", "guess " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> sixth = rig.browser().login("tom", DeskRig.PASSWORD);
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anAgentDoesNotSetTheDeskUp() throws Exception {
        Browser tom = rig.login("tom");
        assertThat(tom.get("/api/settings").statusCode()).isEqualTo(403);
        assertThat(tom.put("/api/settings", "{}").statusCode()).isEqualTo(403);
        assertThat(tom.get("/api/accounts").statusCode()).isEqualTo(403);
        assertThat(tom.put("/api/accounts/tom", "{\"role\":\"supervisor\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoIsChangedLogsInAgain() throws Exception {
        Browser mia = rig.login("mia");
        Browser tom = rig.login("tom");
        assertThat(mia.put("/api/accounts/tom", "{\"role\":\"agent\",\"extension\":\"103\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(tom.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(rig.login("tom").json("/api/session").path("extension").asText())
                .isEqualTo("103");
    }

    @Test
    void somebodyStaysSupervisor() throws Exception {
        Browser mia = rig.login("mia");
        assertThat(mia.put("/api/accounts/mia", "{\"role\":\"agent\",\"extension\":\"101\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(mia.put("/api/accounts/ann", "{\"role\":\"supervisor\",\"password\":\"short\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(mia.get("/api/session").statusCode()).isEqualTo(200);
    }
}
