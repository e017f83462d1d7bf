package io.threecx.http;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.*;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects: secrets go nowhere else, and a write is never turned into a read. */
class ApiClientRedirectTest {

    @RegisterExtension
    final WireMockExtension home = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @RegisterExtension
    final WireMockExtension elsewhere = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final ApiClient client = ApiClient.builder("odoo").build();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aGetIsRedirectedOnItsHostWithItsHeaders(int status) {
        home.stubFor(get("/old").willReturn(status(status).withHeader("Location", "/new?x=1")));
        home.stubFor(get("/new?x=1").withHeader("X-Api-Key", equalTo("key")).willReturn(ok("here")));
        assertThat(text(ApiRequest.get(uri("/old")).secretHeader("X-Api-Key", "key")))
                .isEqualTo("here");
    }

    @Test
    void noRedirectLeavesTheHost() {
        home.stubFor(get("/old").willReturn(temporaryRedirect(elsewhere.baseUrl() + "/new")));
        assertThat(statusOf(ApiRequest.get(uri("/old")))).isEqualTo(302);
        elsewhere.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example/", "//evil.example/", "ftp://localhost/", "mailto:x@example.com", ":::"})
    void aStrangeRedirectIsHandedToTheReading(String location) {
        home.stubFor(get("/old").willReturn(temporaryRedirect(location)));
        assertThat(statusOf(ApiRequest.get(uri("/old")))).isEqualTo(302);
        home.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aPostIsNeverRedirected(int status) {
        home.stubFor(post("/old").willReturn(status(status).withHeader("Location", "/new")));
        assertThat(statusOf(ApiRequest.post(uri("/old"), "text/plain", new byte[] {'x'})
                        .repeatable(true)))
                .isEqualTo(status);
        home.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aCircleEndsAfterFiveRedirects() {
        home.stubFor(get("/a").willReturn(temporaryRedirect("/a")));
        assertThat(statusOf(ApiRequest.get(uri("/a")))).isEqualTo(302);
        home.verify(6, anyRequestedFor(anyUrl()));
    }

    private int statusOf(ApiRequest.Builder request) {
        return client.<Integer>send(request.build(), reply -> Verdict.done(reply.status()));
    }

    private String text(ApiRequest.Builder request) {
        return client.send(request.build(), reply -> Verdict.done(reply.text()));
    }

    private URI uri(String path) {
        return URI.create(home.baseUrl() + path);
    }
}
