package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.web.WebHandler;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CarrierBenchmarkTest {

    @Test
    void everyServerAnswersAndIsComparedWithTheJdks() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = CarrierBenchmark.run(SmokeScale.TINY, nowhere);

        int others = Carrier.all().size() - 1;
        assertThat(others).isGreaterThanOrEqualTo(2);
        assertThat(figures).hasSize(others * 6);
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("-?[0-9].*[0-9].*"));
    }

    /** The adapter that docs/embedding.md shows is good for more than lookups. */
    @Test
    void whatNeedsANewerJavaTakesBodiesAndStreamsAnswers() throws Exception {
        List<Carrier> found = new ArrayList<>();
        ServiceLoader.load(Carrier.class).forEach(found::add);
        assertThat(found.isEmpty()).isEqualTo(Runtime.version().feature() < 21);
        WebHandler echo = request -> request.path().equals("/stream")
                ? WebResponse.stream("text/plain", out -> out.write(request.body()))
                : WebResponse.text(
                                201, request.method() + " " + request.query("q").orElse("") + " " + request.text())
                        .header("X-Seen", request.header("X-Said").orElse("nothing"));
        for (Carrier carrier : found) {
            try (Carrier.Serving serving = carrier.serve(echo)) {
                HttpResponse<String> answer = post(serving, "/a%20b?q=%2B44", "Zoë");
                assertThat(answer.statusCode()).isEqualTo(201);
                assertThat(answer.body()).isEqualTo("POST +44 Zoë");
                assertThat(answer.headers().firstValue("X-Seen")).hasValue("this");
                assertThat(post(serving, "/stream", "Zoë").body()).isEqualTo("Zoë");
                assertThat(post(serving, "/x", "z".repeat(2_000_000)).statusCode())
                        .isEqualTo(413);
            }
        }
    }

    private static HttpResponse<String> post(Carrier.Serving serving, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path))
                .header("X-Said", "this")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
