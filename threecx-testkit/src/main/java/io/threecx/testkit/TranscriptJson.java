package io.threecx.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a transcript for programs. */
final class TranscriptJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final Transcript transcript;
    private final Secrets secrets;
    private final Mask mask;

    TranscriptJson(Transcript transcript, Secrets secrets, Mask mask) {
        this.transcript = transcript;
        this.secrets = secrets;
        this.mask = mask;
    }

    String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).setPrettyPrinter(layout())) {
            json.writeStartObject();
            json.writeStringField("event", shown(transcript.event()));
            json.writeBooleanField("failed", transcript.failed());
            json.writeArrayFieldStart("contacts");
            for (PbxContact contact : transcript.contacts()) {
                values(json, contact.outputs());
            }
            json.writeEndArray();
            dropped(json);
            json.writeArrayFieldStart("requests");
            for (ScenarioRun run : transcript.scenarios()) {
                if (run.request().isPresent()) {
                    request(json, run, run.request().get());
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("scenarios");
            for (ScenarioRun run : transcript.scenarios()) {
                scenario(json, run);
            }
            json.writeEndArray();
            texts(json, "errors", transcript.errors());
            texts(json, "hints", transcript.hints());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** One line end on every system. */
    private static DefaultPrettyPrinter layout() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private void dropped(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("dropped");
        for (ScenarioRun run : transcript.scenarios()) {
            for (DroppedRecord dropped : run.dropped()) {
                json.writeStartObject();
                json.writeStringField("scenario", run.title());
                json.writeStringField("place", shown(dropped.place()));
                json.writeStringField("reason", shown(dropped.reason()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void request(JsonGenerator json, ScenarioRun run, SentRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("scenario", run.title());
        json.writeStringField("method", request.method());
        json.writeStringField("url", shown(request.url()));
        headers(json, "headers", request.headers(secrets));
        text(json, "body", request.body());
        if (run.response().isPresent()) {
            ReceivedResponse response = run.response().get();
            json.writeNumberField("status", response.status());
            headers(json, "responseHeaders", response.headers(secrets));
            json.writeStringField("responseBody", shown(response.body()));
            json.writeNumberField("milliseconds", response.time().toMillis());
        } else {
            json.writeNullField("status");
            json.writeNullField("responseHeaders");
            json.writeNullField("responseBody");
            json.writeNullField("milliseconds");
        }
        text(json, "error", run.error());
        json.writeEndObject();
    }

    private void scenario(JsonGenerator json, ScenarioRun run) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.id());
        json.writeStringField("title", run.title());
        json.writeStringField("cause", run.cause());
        text(json, "skipped", run.skipped());
        records(json, "variables", run.records());
        records(json, "outputs", run.outputs());
        text(json, "error", run.error());
        texts(json, "hints", run.hints());
        json.writeEndObject();
    }

    private void records(JsonGenerator json, String name, List<Map<String, String>> records) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map<String, String> record : records) {
            values(json, record);
        }
        json.writeEndArray();
    }

    private void values(JsonGenerator json, Map<String, String> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStringField(value.getKey(), shown(value.getValue()));
        }
        json.writeEndObject();
    }

    private static void headers(JsonGenerator json, String name, List<Map.Entry<String, String>> headers)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> header : headers) {
            json.writeStringField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
    }

    private void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(shown(text));
        }
        json.writeEndArray();
    }

    private void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, shown(text.get()));
        } else {
            json.writeNullField(name);
        }
    }

    private String shown(String text) {
        return secrets == Secrets.SHOWN ? text : mask.text(text);
    }
}
