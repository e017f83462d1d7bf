package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final WebHandler OK = request -> WebResponse.text(200, "ok");

    private final List<Route> routes = List.of(
            Route.get("/3cx/lookup")
                    .summary("Who is calling")
                    .description("Looks a number up.")
                    .query("number", true, "the caller's number", "+442079460018")
                    .response(200, "the contacts", "application/json", "{\"contacts\":[]}")
                    .handledBy(OK),
            Route.post("/3cx/contacts")
                    .body("application/json", "{\"lastName\":\"Okafor\"}")
                    .bodyField("lastName", "string", true, "family name")
                    .bodyField("email", "string", false, "")
                    .response(201, "created")
                    .handledBy(OK),
            Route.get("/3cx/contacts/{id}")
                    .pathParameter("id", "as a lookup gave it", "odoo:lead:45")
                    .handledBy(OK),
            Route.get("/3cx/contacts/{id}/notes/{note}").handledBy(OK),
            Route.get("/3cx/contacts").handledBy(OK),
            Route.get("/health").open().handledBy(OK),
            Route.get("/template.xml")
                    .response(200, "XML", "application/xml", "<a/>")
                    .handledBy(OK),
            Route.post("/api/3cx/crm").ownKey("apikey").handledBy(OK));

    private final JsonNode document =
            Json.read(new String(OpenApi.describe("threecx", "1.2.3", routes), StandardCharsets.UTF_8));

    private JsonNode operation(String method, String path) {
        return document.get("paths").get(path).get(method);
    }

    @Test
    void itDescribesExactlyTheRoutesOfTheRouter() {
        List<String> described = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        List<String> routed = new Router(routes, ApiKey.of("k"))
                .routes().stream().map(Route::toString).toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(routed);
    }

    @Test
    void itIsAnOpenApi31DocumentWithTitleAndVersion() {
        assertThat(document.get("openapi").textValue()).startsWith("3.1.");
        assertThat(document.at("/info/title").textValue()).isEqualTo("threecx");
        assertThat(document.at("/info/version").textValue()).isEqualTo("1.2.3");
    }

    @Test
    void everyOperationHasWhatTheSpecificationDemands() {
        List<String> ids = new ArrayList<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    ids.add(operation.get("operationId").textValue());
                    assertThat(operation.get("responses"))
                            .isNotEmpty()
                            .allSatisfy(response -> assertThat(response.has("description") || response.has("$ref"))
                                    .isTrue());
                }));
        assertThat(ids).hasSameSizeAs(routes).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.textValue().substring(1)).isMissingNode())
                        .isFalse());
    }

    @Test
    void parametersAreThoseOfTheQueryAndThePath() {
        JsonNode number = operation("get", "/3cx/lookup").at("/parameters/0");
        assertThat(number)
                .isEqualTo(Json.read("{\"name\":\"number\",\"in\":\"query\",\"required\":true,"
                        + "\"schema\":{\"type\":\"string\"},\"description\":\"the caller's number\","
                        + "\"example\":\"+442079460018\"}"));
        JsonNode id = operation("get", "/3cx/contacts/{id}").get("parameters");
        assertThat(id).hasSize(1);
        assertThat(id.at("/0/in").textValue()).isEqualTo("path");
        assertThat(operation("get", "/3cx/contacts/{id}/notes/{note}")
                        .get("parameters")
                        .findValuesAsText("name"))
                .containsExactlyInAnyOrder("id", "note");
    }

    @Test
    void theBodyHasSchemaAndExample() {
        JsonNode media = operation("post", "/3cx/contacts").at("/requestBody/content/application~1json");
        assertThat(media.at("/example/lastName").textValue()).isEqualTo("Okafor");
        assertThat(media.at("/schema/required")).isEqualTo(Json.read("[\"lastName\"]"));
        assertThat(media.at("/schema/properties/email/type").textValue()).isEqualTo("string");
    }

    @Test
    void answersCarryTheirExamples() {
        assertThat(operation("get", "/3cx/lookup").at("/responses/200/content/application~1json/example"))
                .isEqualTo(Json.read("{\"contacts\":[]}"));
        assertThat(operation("get", "/template.xml")
                        .at("/responses/200/content/application~1xml/example")
                        .textValue())
                .isEqualTo("<a/>");
    }

    @Test
    void securityFollowsTheAccessRule() {
        assertThat(operation("get", "/3cx/lookup").get("security"))
                .isEqualTo(Json.read("[{\"apiKey\":[]},{\"basic\":[]}]"));
        assertThat(operation("get", "/3cx/lookup").get("responses").has("401")).isTrue();
        assertThat(operation("get", "/health").get("security")).isEmpty();
        assertThat(operation("get", "/health").get("responses").has("401")).isFalse();
        assertThat(operation("post", "/api/3cx/crm").get("security")).isEqualTo(Json.read("[{\"header-apikey\":[]}]"));
        JsonNode schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/apiKey/name").textValue()).isEqualTo("X-Api-Key");
        assertThat(schemes.at("/basic/scheme").textValue()).isEqualTo("basic");
        assertThat(schemes.at("/header-apikey/name").textValue()).isEqualTo("apikey");
    }
}
