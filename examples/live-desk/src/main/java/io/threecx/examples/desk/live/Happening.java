package io.threecx.examples.desk.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.examples.desk.login.Session;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that pages are told.
 *
 * @param name what it is, as the page knows it
 * @param about what it is about, such as a call: of two that wait for a page with the same name and subject, only the
 *     newer one counts
 * @param content what a session may see of it; empty when it is none of its business. Asked on the thread of that page.
 */
public record Happening(String name, String about, Function<Session, Optional<JsonNode>> content) {

    /** One that everybody may see. */
    public static Happening forAll(String name, JsonNode content) {
        return new Happening(name, "", session -> Optional.of(content));
    }
}
