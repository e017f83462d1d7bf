package io.threecx.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Strikes the secrets of one request from what the server says about it. Servers do echo addresses and tokens. */
final class Redaction {

    // shorter strings would strike ordinary words
    private static final int SHORTEST_SECRET = 4;
    private static final int SHORTEST_PATH_SECRET = 8;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Path segments and query values count as secrets too: a webhook address is a password. */
    static Redaction of(List<String> named, URI uri) {
        List<String> found = new ArrayList<>();
        named.stream().filter(secret -> secret.length() >= SHORTEST_SECRET).forEach(found::add);
        parts(uri.getRawPath(), "/")
                .filter(part -> part.length() >= SHORTEST_PATH_SECRET)
                .forEach(found::add);
        parts(uri.getRawQuery(), "&")
                .map(part -> part.substring(part.indexOf('=') + 1))
                .flatMap(part -> Stream.of(part, decoded(part)))
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .forEach(found::add);
        return new Redaction(found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String clean(String text) {
        String cleaned = text;
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, "***");
        }
        return cleaned;
    }

    private static Stream<String> parts(@Nullable String raw, String separator) {
        return raw == null ? Stream.empty() : Stream.of(raw.split(separator, -1));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
