package io.threecx.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a call on their way to the server, as JSON or as a form whose keys are flattened in PHP's style ({@code
 * fields[PHONE][0][VALUE]=...}; b24restdocs, settings/how-to-call-rest-api/data-encoding).
 */
final class Parameters {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private Parameters() {}

    static byte[] json(Map<String, ?> parameters) {
        try {
            return MAPPER.writeValueAsString(plain(parameters)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("the parameters cannot be written as JSON", impossible);
        }
    }

    /** {@code a=1&b[0]=2}, percent-encoded: the body of a form, and the query of a batch command. */
    static String form(Map<String, ?> parameters) {
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((key, value) -> flatten(encoded(key), plain(value), form));
        return form.toString();
    }

    private static void flatten(String key, @Nullable Object value, StringJoiner form) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> flatten(key + '[' + encoded(String.valueOf(name)) + ']', inner, form));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(key + '[' + i + ']', list.get(i), form);
            }
        } else if (value instanceof Boolean flag) {
            form.add(key + '=' + (flag ? '1' : '0'));
        } else {
            form.add(key + '=' + (value == null ? "" : encoded(value.toString())));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Only what JSON has; a moment as ISO 8601 with an offset, which every method takes. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), plain(inner)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<@Nullable Object> copy = new ArrayList<>();
            collection.forEach(inner -> copy.add(plain(inner)));
            return copy;
        }
        if (value instanceof Instant instant) {
            return TIME.format(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof Value answered) {
            return answered.plain();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
