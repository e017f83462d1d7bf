package io.threecx.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a JSON object as names and texts: every value as it is written, nothing for null. */
final class JsonFields {

    /** Transcripts carry line breaks; whether 3CX escapes all of them is not known. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonFields() {}

    static Map<String, String> read(byte[] json) {
        if (json.length > ReportReader.MAX_BYTES) {
            throw new ReportException("body", "expected at most " + ReportReader.MAX_BYTES + " bytes");
        }
        try (JsonParser parser = MAPPER.createParser(text(json))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ReportException("body", "expected a JSON object with 3CX's variable names as keys");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    fields.put(name, MAPPER.readTree(parser).toString());
                } else if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getText());
                }
            }
            if (parser.nextToken() != null) {
                throw new ReportException("body", "expected nothing after the JSON object");
            }
            return fields;
        } catch (IOException e) {
            // the parser's message quotes the body: neither it nor the cause is passed on
            throw new ReportException("body", "expected a complete JSON object in UTF-8");
        }
    }

    private static String text(byte[] json) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(json))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
