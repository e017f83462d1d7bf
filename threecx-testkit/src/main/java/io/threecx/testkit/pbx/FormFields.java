package io.threecx.testkit.pbx;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a form, URL-encoded or in parts. */
final class FormFields {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME =
            Pattern.compile("(?i)content-disposition:[^\\r\\n]*\\bname=\"?([^\"\\r\\n;]+)\"?");
    private static final String HEAD_END = "\r\n\r\n";

    private FormFields() {}

    static Map<String, String> read(String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher boundary = BOUNDARY.matcher(contentType);
        return contentType.startsWith("multipart/form-data") && boundary.find()
                ? parts(text, "--" + boundary.group(1))
                : encoded(text);
    }

    private static Map<String, String> encoded(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** Names and values of a query or a form. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static Map<String, String> parts(String text, String boundary) {
        Map<String, String> fields = new HashMap<>();
        for (String part : text.split(Pattern.quote(boundary), -1)) {
            int head = part.indexOf(HEAD_END);
            Matcher name = NAME.matcher(part);
            if (head >= 0 && name.find()) {
                String value = part.substring(head + HEAD_END.length());
                fields.put(name.group(1), value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
            }
        }
        return fields;
    }
}
