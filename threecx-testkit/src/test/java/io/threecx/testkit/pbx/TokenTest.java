package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private static final PbxClient CLIENT =
            PbxClient.of("8800", "s3cr3t").callControl("101").configuration();

    private static LivePbx.Builder pbx() {
        return LivePbx.builder().extension("101", "Alex", "Agent").client(CLIENT);
    }

    @ParameterizedTest
    @CsvSource({"20.0.8,60", "20.0.9,3600"})
    void aTokenLivesAnHourWhichOlderVersionsTellInMinutes(String version, int expiresIn) throws Exception {
        try (LivePbx pbx = pbx().version(version).start()) {
            JsonNode answer = new RawClient(pbx).login("8800", "s3cr3t");
            assertThat(answer.at("/token_type").asText()).isEqualTo("Bearer");
            assertThat(answer.at("/expires_in").asInt()).isEqualTo(expiresIn);
            assertThat(answer.has("refresh_token")).isTrue();
            assertThat(answer.at("/refresh_token").isNull()).isTrue();
            String[] parts = answer.at("/access_token").asText().split("\\.");
            assertThat(parts).hasSize(3);
            JsonNode claims = RawClient.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(3600);
        }
    }

    @Test
    void aFormInPartsWorksAsWell() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = new RawClient(pbx);
            String body = part("grant_type", "client_credentials")
                    + part("client_id", "8800")
                    + part("client_secret", "s3cr3t")
                    + "--edge--\r\n";
            HttpResponse<String> answer = client.http.send(
                    HttpRequest.newBuilder(URI.create(pbx.url() + "/connect/token"))
                            .header("Content-Type", "multipart/form-data; boundary=edge")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            client.token =
                    RawClient.JSON.readTree(answer.body()).at("/access_token").asText();
            assertThat(client.status("/callcontrol")).isEqualTo(200);
        }
    }

    private static String part(String name, String value) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void aNewTokenMakesTheOneBeforeInvalidButNotThatOfOthers() throws Exception {
        try (LivePbx pbx =
                pbx().client(PbxClient.of("8801", "other").callControl("101")).start()) {
            RawClient first = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            RawClient other = RawClient.loggedIn(pbx, "8801", "other");
            RawClient second = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            assertThat(first.status("/callcontrol")).isEqualTo(401);
            assertThat(second.status("/callcontrol")).isEqualTo(200);
            assertThat(other.status("/callcontrol")).isEqualTo(200);
            assertThat(pbx.tokensGiven()).isEqualTo(3);
        }
    }

    @Test
    void wrongCredentialsAreRefusedWithAReason() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = new RawClient(pbx);
            HttpResponse<String> answer =
                    client.form("grant_type=client_credentials&client_id=8800&client_secret=wrong");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(RawClient.JSON.readTree(answer.body()).at("/error").asText())
                    .isEqualTo("invalid_client");
            assertThat(RawClient.JSON.readTree(answer.body()).has("error_description"))
                    .isTrue();
            assertThat(client.form("grant_type=password&client_id=8800&client_secret=s3cr3t")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(client.status("/callcontrol")).isEqualTo(401);
        }
    }

    @Test
    void aTokenEndsWithItsLifeWithANewSecretAndWhenItIsKilled() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
        try (LivePbx pbx =
                pbx().clock(now::get).tokenLife(Duration.ofMinutes(10)).start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            pbx.skip(Duration.ofHours(5)); // time of calls only
            assertThat(client.status("/callcontrol")).isEqualTo(200);
            now.set(now.get().plus(Duration.ofMinutes(10)));
            assertThat(client.status("/callcontrol")).isEqualTo(401);

            client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            pbx.renewSecret("8800", "fresh");
            assertThat(client.status("/callcontrol")).isEqualTo(401);
            assertThat(client.form("grant_type=client_credentials&client_id=8800&client_secret=s3cr3t")
                            .statusCode())
                    .isEqualTo(401);

            client = RawClient.loggedIn(pbx, "8800", "fresh");
            pbx.faults().killTokens();
            assertThat(client.status("/callcontrol")).isEqualTo(401);
        }
    }

    @Test
    void aPbxOlderThanVersion20HasNoneOfIt() throws Exception {
        try (LivePbx pbx = pbx().version("18.0.9").start()) {
            RawClient client = new RawClient(pbx);
            assertThat(client.form("grant_type=client_credentials&client_id=8800&client_secret=s3cr3t")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.status("/callcontrol")).isEqualTo(404);
        }
    }

    @Test
    void boxLicenceAndRoleDecide() throws Exception {
        try (LivePbx pbx = pbx().client(PbxClient.of("8801", "a").configuration())
                .client(PbxClient.of("8802", "b").callControl("101"))
                .client(PbxClient.of("8803", "c").configuration().withRole(ClientRole.USER))
                .client(PbxClient.of("8804", "d").configuration().withRole(ClientRole.SYSTEM_ADMINISTRATOR))
                .start()) {
            assertThat(RawClient.loggedIn(pbx, "8801", "a").status("/callcontrol"))
                    .isEqualTo(403);
            assertThat(RawClient.loggedIn(pbx, "8802", "b").status("/xapi/v1/Users"))
                    .isEqualTo(403);
            RawClient user = RawClient.loggedIn(pbx, "8803", "c");
            assertThat(user.status("/xapi/v1/Users")).isEqualTo(403);
            assertThat(user.status("/xapi/v1/SystemStatus")).isEqualTo(200);
            RawClient administrator = RawClient.loggedIn(pbx, "8804", "d");
            assertThat(administrator.status("/xapi/v1/Users")).isEqualTo(200);
            assertThat(administrator.status("/xapi/v1/Recordings")).isEqualTo(403);
        }
        try (LivePbx pbx = pbx().licence(Licence.PROFESSIONAL).start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            assertThat(client.status("/callcontrol")).isEqualTo(403);
            assertThat(client.status("/xapi/v1/Users")).isEqualTo(403);
        }
    }
}
