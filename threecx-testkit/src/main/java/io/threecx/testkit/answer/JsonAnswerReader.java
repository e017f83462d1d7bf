package io.threecx.testkit.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.threecx.testkit.answer.AnswerNode.Leaf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text. Numbers keep the text they are written with. */
final class JsonAnswerReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Answer.MAX_DEPTH)
                    .maxStringLength(Answer.MAX_LENGTH)
                    .maxNumberLength(Answer.MAX_LENGTH)
                    .maxNameLength(Answer.MAX_LENGTH)
                    .build())
            // names come from outside: remembering them would only fill the memory
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final String body;
    private final NodeCount count = new NodeCount();

    JsonAnswerReader(String body) {
        this.body = body;
    }

    AnswerNode read() {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            AnswerNode root = value(parser, 0);
            if (parser.nextToken() != null) {
                throw noJson(parser.currentTokenLocation());
            }
            return root;
        } catch (JsonProcessingException malformed) {
            throw noJson(malformed.getLocation());
        } catch (IOException e) {
            // a text is read from memory
            throw noJson(null);
        }
    }

    private AnswerNode value(JsonParser parser, int depth) throws IOException {
        count.add(depth);
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw noJson(parser.currentLocation());
        }
        return switch (token) {
            case START_OBJECT -> members(parser, depth);
            case START_ARRAY -> items(parser, depth);
            case VALUE_STRING -> parser.getTextLength() == 0 ? Leaf.EMPTY : new Leaf(parser.getText(), null);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String text = parser.getText();
                yield new Leaf(text, text);
            }
            case VALUE_TRUE -> Leaf.TRUE;
            case VALUE_FALSE -> Leaf.FALSE;
            case VALUE_NULL -> Leaf.NULL;
            default -> throw noJson(parser.currentTokenLocation());
        };
    }

    private AnswerNode members(JsonParser parser, int depth) throws IOException {
        Map<String, AnswerNode> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser, depth + 1));
        }
        return new AnswerNode.Members(Collections.unmodifiableMap(members), null);
    }

    private AnswerNode items(JsonParser parser, int depth) throws IOException {
        List<AnswerNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth + 1));
        }
        return new AnswerNode.Items(List.copyOf(elements));
    }

    /** The parser's own words would quote the answer, which may be a token. */
    private AnswerException noJson(@Nullable JsonLocation at) {
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String look = body.stripLeading().startsWith("<") ? " It begins with <, as a web page or XML does." : "";
        return new AnswerException("The answer is no JSON" + place + "." + look);
    }
}
