package io.threecx.reamaze.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.web.WebResponse;
import java.io.UncheckedIOException;

/** The bridge's answers. */
final class Answers {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static WebResponse error(int status, String error) {
        return json(status, JSON.createObjectNode().put("error", error));
    }

    static WebResponse error(int status, String error, String details) {
        return json(status, JSON.createObjectNode().put("error", error).put("details", details));
    }

    static WebResponse success(String name, JsonNode value) {
        ObjectNode answer = JSON.createObjectNode().put("success", true);
        answer.set(name, value);
        return json(200, answer);
    }

    private static WebResponse json(int status, ObjectNode answer) {
        try {
            return WebResponse.json(status, JSON.writeValueAsBytes(answer));
        } catch (JacksonException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
