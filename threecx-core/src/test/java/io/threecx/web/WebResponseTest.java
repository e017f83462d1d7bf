package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebResponseTest {

    @Test
    void everyBodyIsProtectedFromSniffingAndCaches() {
        for (WebResponse response : new WebResponse[] {
            WebResponse.json(200, "{}"),
            WebResponse.text(200, "a"),
            WebResponse.html(200, "<p>"),
            WebResponse.xml(200, "<a/>"),
            WebResponse.problem(400, "Bad Request", "d"),
            WebResponse.stream("text/event-stream", out -> {})
        }) {
            assertThat(response.header("x-content-type-options")).contains("nosniff");
            assertThat(response.header("cache-control")).contains("no-store");
        }
        assertThat(WebResponse.noContent().headers()).isEmpty();
    }

    @Test
    void aPageMayNeitherRunScriptsNorTellWhereItWas() {
        WebResponse page = WebResponse.html(200, "<p>");
        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").doesNotContain("script-src"));
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void aHeaderReplacesOneOfAnotherCaseInACopy() {
        WebResponse first = WebResponse.text(200, "a");
        WebResponse second = first.header("cache-CONTROL", "max-age=60");
        assertThat(second.headers())
                .containsEntry("cache-CONTROL", "max-age=60")
                .doesNotContainKey("Cache-Control");
        assertThat(first.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void headersThatWouldSplitTheAnswerAreRefused() {
        WebResponse response = WebResponse.noContent();
        assertThatIllegalArgumentException().isThrownBy(() -> response.header("X", "a\r\nSet-Cookie: b"));
        assertThatIllegalArgumentException().isThrownBy(() -> response.header("X: y", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> response.header("", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> response.header("X", "\u20ac"));
        assertThatIllegalArgumentException().isThrownBy(() -> WebResponse.of(200, "text/plain\n", new byte[0]));
    }

    @Test
    void onlyFinalStatusCodesAreAccepted() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebResponse.text(100, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> WebResponse.text(600, ""));
    }

    @Test
    void aProblemIsEscapedJson() {
        WebResponse problem = WebResponse.problem(400, "Bad Request", "say \"number\"\n");
        JsonNode json = Json.read(problem.text());
        assertThat(problem.header("Content-Type")).contains("application/problem+json");
        assertThat(json.get("status").intValue()).isEqualTo(400);
        assertThat(json.get("title").textValue()).isEqualTo("Bad Request");
        assertThat(json.get("detail").textValue()).isEqualTo("say \"number\"\n");
    }

    @Test
    void aNoteStaysOnOneLineAndOutOfTheHeaders() {
        WebResponse response = WebResponse.text(200, "a").note("+44***\r\n18");
        assertThat(response.note()).contains("+44***  18");
        assertThat(response.headers().toString()).doesNotContain("+44");
        assertThat(WebResponse.text(200, "a").note()).isEmpty();
    }

    @Test
    void aStreamIsWrittenByItsWriter() throws IOException {
        WebResponse response = WebResponse.stream("text/plain", out -> out.write('x'))
                .header("X-A", "1")
                .note("n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x");
        assertThat(response.isStreamed()).isTrue();
        assertThatIllegalStateException().isThrownBy(response::body);
    }

    @Test
    void theBodyStaysOutOfToString() {
        assertThat(WebResponse.json(200, "{\"phone\":\"123\"}")).hasToString("200 application/json");
    }
}
