package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebRequestTest {

    @Test
    void theTargetIsTakenApartAndDecoded() {
        WebRequest request = WebRequest.builder("GET", "/3cx/l%C3%B6okup?number=+44%2020&x=%3F?")
                .build();
        assertThat(request.path()).isEqualTo("/3cx/löokup");
        assertThat(request.rawQuery()).contains("number=+44%2020&x=%3F?");
        assertThat(request.query("number")).contains(" 44 20");
        assertThat(request.query("x")).contains("??");
        assertThat(request.query("Number")).isEmpty();
    }

    @Test
    void withoutAQueryThereAreNoParameters() {
        WebRequest request = WebRequest.builder("GET", "/a").build();
        assertThat(request.rawQuery()).isEmpty();
        assertThat(request.queries()).isEmpty();
    }

    @Test
    void headersAreFoundInAnyCaseAndKeepAllValues() {
        WebRequest request = WebRequest.builder("GET", "/")
                .header("X-INFO", "1")
                .header("X-INFO", "2")
                .build();
        assertThat(request.header("x-info")).contains("1");
        assertThat(request.headers().get("x-Info")).containsExactly("1", "2");
        assertThat(request.header("other")).isEmpty();
        Map<String, List<String>> headers = request.headers();
        assertThatThrownBy(headers::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theTextIsReadInTheCharsetOfTheContentType() {
        byte[] latin = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(request("text/plain; Charset=\"ISO-8859-1\"; x=y", latin).text())
                .isEqualTo("Grüße");
        byte[] utf8 = "Grüße".getBytes(StandardCharsets.UTF_8);
        assertThat(request("application/json", utf8).text()).isEqualTo("Grüße");
        assertThat(request("text/plain; charset=no such", utf8).text()).isEqualTo("Grüße");
        assertThat(request("text/plain; charset=", utf8).text()).isEqualTo("Grüße");
    }

    private static WebRequest request(String contentType, byte[] body) {
        return WebRequest.builder("POST", "/")
                .header("Content-Type", contentType)
                .body(body)
                .build();
    }

    @Test
    void aStreamedBodyIsReadOnceAndOnlyOnDemand() {
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3});
        WebRequest request = WebRequest.builder("POST", "/?a=1").body(in, 3, 3).build();
        assertThat(request.query("a")).contains("1");
        assertThat(in.available()).isEqualTo(3);
        assertThat(request.body()).containsExactly(1, 2, 3);
        assertThat(request.body()).containsExactly(1, 2, 3);
    }

    @Test
    void aTooLongBodyIsRefusedByLengthOrWhileReading() {
        WebRequest announced = WebRequest.builder("POST", "/")
                .body(InputStream.nullInputStream(), 4, 3)
                .build();
        assertThatExceptionOfType(UnreadableBodyException.class)
                .isThrownBy(announced::body)
                .matches(e -> e.status() == 413);
        WebRequest unannounced = WebRequest.builder("POST", "/")
                .body(new ByteArrayInputStream(new byte[4]), -1, 3)
                .build();
        assertThatExceptionOfType(UnreadableBodyException.class)
                .isThrownBy(unannounced::body)
                .matches(e -> e.status() == 413);
    }

    @Test
    void aBodyThatEndsEarlyIsABadRequest() {
        WebRequest request = WebRequest.builder("POST", "/")
                .body(new ByteArrayInputStream(new byte[2]), 3, 10)
                .build();
        assertThatExceptionOfType(UnreadableBodyException.class)
                .isThrownBy(request::body)
                .matches(e -> e.status() == 400);
    }

    @Test
    void theQueryStaysOutOfToString() {
        assertThat(WebRequest.builder("GET", "/3cx/lookup?number=12345").build())
                .hasToString("GET /3cx/lookup");
    }

    @Test
    void theBaseUrlHasNoSlashAtTheEnd() {
        assertThat(WebRequest.builder("GET", "/")
                        .baseUrl("https://a/b/")
                        .build()
                        .baseUrl())
                .isEqualTo("https://a/b");
    }
}
