package io.threecx.http;

import static org.assertj.core.api.Assertions.*;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiReplyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                " 120 | PT2M",
                "99999999999999999999 | PT999999999S",
                "Sun, 01 Mar 2026 12:01:30 GMT | PT1M30S",
                "Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
            })
    void retryAfterIsSecondsOrADate(String header, Duration wait) {
        assertThat(reply("Retry-After", header, "").retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "Mon, 01 Mar 2026 12:00:00 GMT", "١٢"})
    void anUnreadableRetryAfterIsNone(String header) {
        assertThat(reply("Retry-After", header, "").retryAfter()).isEmpty();
    }

    @Test
    void headersAreFoundInAnyCase() {
        ApiReply reply = reply("X-Page", "7", "");
        assertThat(reply.header("x-PAGE")).contains("7");
        assertThat(reply.headers("x-page")).containsExactly("7");
        assertThat(reply.header("I-tem")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=ISO-8859-9 | ISO-8859-9",
                "text/html;Charset=\"windows-1252\" | windows-1252",
                "application/json | UTF-8",
                "text/html; charset=nonsense | UTF-8",
                "text/html; charset=+++ | UTF-8",
            })
    void textIsDecodedAsTheReplySays(String type, String charset) {
        byte[] body = "İstanbul ü".getBytes(Charset.forName(charset));
        String expected = new String(body, Charset.forName(charset));
        assertThat(reply("Content-Type", type, body).text()).isEqualTo(expected);
    }

    @Test
    void anExcerptIsShortAndOnOneLine() {
        String excerpt =
                reply("A", "b", " a\r\n\tb\u0000\u202e\u200bc ".repeat(100)).excerpt();
        assertThat(excerpt).startsWith("a b c a b c").endsWith("\u2026").hasSize(200);
    }

    @Test
    void anExcerptDoesNotCutACharacterInTwo() {
        String excerpt = reply("A", "b", "x" + "\ud83d\ude00".repeat(300)).excerpt();
        assertThat(excerpt).hasSizeLessThanOrEqualTo(200);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(excerpt)).isTrue();
    }

    @Test
    void aReplyShowsNoBody() {
        assertThat(reply("A", "b", "s3cr3t")).hasToString("reply with status 200 and 6 bytes");
    }

    private static ApiReply reply(String header, String value, String body) {
        return reply(header, value, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiReply reply(String header, String value, byte[] body) {
        HttpHeaders headers = HttpHeaders.of(Map.of(header, List.of(value)), (name, each) -> true);
        return new ApiReply(200, headers, body, NOW, Redaction.of(List.of(), URI.create("https://crm.example.com/")));
    }
}
