package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.examples.gateway.TestGateway.Reply;
import io.threecx.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private final Portal portal = new Portal();
    private final TestGateway gateway = TestGateway.inMemory();

    @AfterEach
    void close() {
        gateway.close();
        portal.close();
    }

    private record Operation(String method, String path, JsonNode words) {}

    private List<Operation> described() {
        Reply reply = gateway.sendAs(null, "GET", "/openapi.json", null);
        assertThat(reply.status()).isEqualTo(200);
        List<Operation> operations = new ArrayList<>();
        reply.json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    @Test
    void everythingThatIsAnsweredIsDescribedAndNothingElse() {
        assertThat(described())
                .extracting(operation -> operation.method() + ' ' + operation.path())
                .containsExactlyInAnyOrderElementsOf(
                        gateway.gateway().routes().stream().map(Route::toString).toList());
        assertThat(described())
                .extracting(operation -> operation.words().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    /** Walks through the document with the examples that it gives. */
    @Test
    void whatIsDescribedIsAnsweredWithADescribedStatus() {
        gateway.setUp("acme", portal.webhook());
        for (Operation operation : described()) {
            String path = operation.path();
            StringBuilder query = new StringBuilder();
            for (JsonNode parameter : operation.words().path("parameters")) {
                String example = parameter.path("example").asText();
                switch (parameter.path("in").asText()) {
                    case "path" ->
                        path = path.replace("{" + parameter.path("name").asText() + "}", example);
                    case "query" ->
                        query.append(
                                parameter.path("name").asText().equals("filter")
                                        ? "&filter%5BID%5D=1"
                                        : "&" + parameter.path("name").asText() + "="
                                                + TestGateway.encoded(
                                                        parameter
                                                                        .path("example")
                                                                        .isArray()
                                                                ? parameter
                                                                        .path("example")
                                                                        .path(0)
                                                                        .asText()
                                                                : example));
                    default -> throw new AssertionError(parameter);
                }
            }
            JsonNode body = operation.words().at("/requestBody/content/application~1json/example");
            Reply reply = gateway.send(
                    operation.method(),
                    path + (query.isEmpty() ? "" : "?" + query.substring(1)),
                    body.isMissingNode() ? null : body.toString().replaceAll("https://acme[^\"]*", portal.webhook()));

            String what = operation.method() + ' ' + path + '?' + query + " -> " + reply.status() + ' ' + reply.body();
            assertThat(operation.words().path("responses").properties())
                    .as(what)
                    .extracting(Map.Entry::getKey)
                    .contains(String.valueOf(reply.status()));
            assertThat(reply.status()).as(what).isLessThan(500).isNotIn(401, 405);
            assertThat(operation.path()).as("every {name} is described").satisfies(declared -> {
                TreeSet<String> named = new TreeSet<>();
                operation
                        .words()
                        .path("parameters")
                        .forEach(parameter -> named.add(parameter.path("name").asText()));
                Pattern.compile("\\{(\\w+)}")
                        .matcher(declared)
                        .results()
                        .forEach(match -> assertThat(named).contains(match.group(1)));
            });
        }
    }

    @Test
    void whatNeedsAKeySaysSoAndIsRefusedWithoutOne() {
        for (Operation operation : described()) {
            boolean open = operation.words().path("security").isEmpty();
            String path = operation.path().replace("{client}", "acme").replace("{id}", "1");
            Reply reply = gateway.sendAs(
                    null, operation.method(), path, operation.method().equals("GET") ? null : "{}");
            assertThat(reply.status() == 401)
                    .as(operation.method() + " " + path)
                    .isNotEqualTo(open);
        }
    }
}
