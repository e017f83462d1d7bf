package io.threecx.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the members of a body as one JSON object (3CX CRM template description, PostValues). */
final class JsonBody {

    private static final JsonFactory JSON = new JsonFactory();

    private final Scope scope;
    private final PbxOptions.EmptyInteger emptyInteger;

    JsonBody(Scope scope, PbxOptions.EmptyInteger emptyInteger) {
        this.scope = scope;
        this.emptyInteger = emptyInteger;
    }

    /** The text; nothing for no members at all. */
    String write(List<BodyPart> members) {
        if (members.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            object(json, members);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void object(JsonGenerator json, List<BodyPart> members) throws IOException {
        json.writeStartObject();
        Set<String> keys = new HashSet<>();
        for (BodyPart member : members) {
            if (member.isSent(scope)) {
                if (!keys.add(member.key())) {
                    throw new StepFailure("Two PostValues of the key \"" + member.key()
                            + "\" would be sent at once. Their If conditions must exclude each other.");
                }
                json.writeFieldName(member.key());
                value(json, member);
            }
        }
        json.writeEndObject();
    }

    private void value(JsonGenerator json, BodyPart member) throws IOException {
        if (member instanceof BodyPart.Value value) {
            typed(json, value);
            return;
        }
        BodyPart.Group group = (BodyPart.Group) member;
        if (!group.isArray()) {
            object(json, group.members());
            return;
        }
        json.writeStartArray();
        for (BodyPart element : group.members()) {
            if (element.isSent(scope)) {
                value(json, element);
            }
        }
        json.writeEndArray();
    }

    private void typed(JsonGenerator json, BodyPart.Value value) throws IOException {
        String text = value.text().text(scope);
        switch (value.type()) {
            case STRING -> json.writeString(text);
            case BOOLEAN -> json.writeBoolean(truth(value.key(), text));
            case INTEGER -> integer(json, value.key(), text.strip());
        }
    }

    private static boolean truth(String key, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "Boolean", text, "True or False");
        };
    }

    private void integer(JsonGenerator json, String key, String text) throws IOException {
        if (!text.isEmpty()) {
            if (!text.matches("-?[0-9]{1,30}")) {
                throw wrong(key, "Integer", text, "a whole number");
            }
            json.writeNumber(new BigInteger(text));
            return;
        }
        switch (emptyInteger) {
            case FAILS ->
                throw new StepFailure("The value \"" + key + "\" is an Integer, but its text is empty; what 3CX"
                        + " sends then is unknown. Write Type=\"String\", or an If that leaves it out.");
            case NULL -> json.writeNull();
            case ZERO -> json.writeNumber(0);
            case EMPTY_TEXT -> json.writeString("");
        }
    }

    private static StepFailure wrong(String key, String type, String text, String wanted) {
        return new StepFailure("The value \"" + key + "\" has the type " + type + ", but its text is \"" + text
                + "\" instead of " + wanted + ". Write Type=\"String\" if it can be anything.");
    }
}
