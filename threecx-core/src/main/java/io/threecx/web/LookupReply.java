package io.threecx.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The JSON that 3CX reads: {@code {"contacts":[{"id":..., "lastName":..., "searchedNumber":...}]}}.
 *
 * <p>3CX drops a contact that lacks a link of its own, a name, or a phone field that holds the number it asked for ("3CX
 * CRM template XML description", acceptance of a contact). So a contact without a link gets one to our explanation, one
 * without a name is shown under its e-mail address or number, and the searched number is echoed as it came.
 */
final class LookupReply {
    static final String LIST = "contacts";
    static final String SEARCHED_NUMBER = "searchedNumber";

    private static final JsonFactory JSON = new JsonFactory();
    private static final int TYPICAL_SIZE = 512;

    private final String searchedNumber;
    private final Supplier<String> explanationUrl;

    /**
     * Prepares an answer.
     *
     * @param searchedNumber as it was received; empty when the question was not a number
     * @param explanationUrl where our explanation page stands; asked for only when a contact needs it
     */
    LookupReply(String searchedNumber, Supplier<String> explanationUrl) {
        this.searchedNumber = searchedNumber;
        this.explanationUrl = explanationUrl;
    }

    byte[] of(List<ReplyContact> contacts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart(LIST);
            Set<String> links = new HashSet<>();
            for (ReplyContact shown : contacts) {
                json.writeStartObject();
                for (ReplyField field : ReplyField.values()) {
                    json.writeStringField(field.jsonName(), value(field, shown, links));
                }
                json.writeStringField(SEARCHED_NUMBER, searchedNumber);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private String value(ReplyField field, ReplyContact shown, Set<String> links) {
        String value = field.of(shown);
        return switch (field) {
            case LAST_NAME -> shown.hasName() ? value : substituteName(shown);
            case URL -> uniqueLink(value, shown, links);
            default -> value;
        };
    }

    private String substituteName(ReplyContact shown) {
        String email = ReplyField.EMAIL.of(shown);
        if (!email.isEmpty()) {
            return email;
        }
        return searchedNumber.isEmpty() ? shown.id() : searchedNumber;
    }

    private String uniqueLink(String link, ReplyContact shown, Set<String> links) {
        String given = link.isEmpty() ? explanationUrl.get() + "?number=" + encoded(searchedNumber) : link;
        boolean alone = !link.isEmpty() && !links.contains(given);
        String unique = alone ? given : given + "#" + encoded(shown.id());
        links.add(unique);
        return unique;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
