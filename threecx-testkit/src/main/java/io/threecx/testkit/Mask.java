package io.threecx.testkit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what one PBX knows to be secret. Safe for use by several threads. */
final class Mask {

    static final String HIDDEN = "***";

    /** A shorter secret is hidden only where it stands alone: inside words it would hide half the text. */
    private static final int SAFE_LENGTH = 6;

    /** What names itself a token in an answer to an authentication; a shorter value is a word such as {@code Bearer}. */
    private static final Pattern TOKEN_MEMBER = Pattern.compile(
            "\"[^\"]*(?:token|secret|password)[^\"]*\"\\s*:\\s*\"([^\"\\\\]{8,})\"", Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_NAME =
            Pattern.compile("api_?-?key|token|secret|passw(?:or)?d|^authorization$|cookie", Pattern.CASE_INSENSITIVE);

    private volatile List<String> secrets = List.of();

    /** Whether a parameter or header of that name holds something to hide. */
    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** Hides a value from now on, in every spelling in which a request can carry it. */
    synchronized void add(String secret) {
        if (secret.isBlank() || secrets.contains(secret)) {
            return;
        }
        List<String> more = new ArrayList<>(secrets);
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        for (String spelling : List.of(
                secret,
                json,
                WebText.inForm(secret),
                WebText.asData(secret),
                WebText.address(secret),
                base64(secret),
                base64(secret).replace("=", "%3D"))) {
            if (!more.contains(spelling)) {
                more.add(spelling);
            }
        }
        more.sort(Comparator.comparingInt(String::length).reversed());
        secrets = List.copyOf(more);
    }

    /** Hides whatever names itself a token in the answer to an authentication. */
    void addTokensIn(String body) {
        Matcher members = TOKEN_MEMBER.matcher(body);
        while (members.find()) {
            add(members.group(1));
        }
    }

    /** Hides what either hides. */
    Mask joined(Mask other) {
        if (other == this) {
            return this;
        }
        Mask both = new Mask();
        secrets.forEach(both::add);
        other.secrets.forEach(both::add);
        return both;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    String text(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = replaced(masked, secret);
        }
        return masked;
    }

    private static String replaced(String text, String secret) {
        int at = text.indexOf(secret);
        if (at < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int end = at + secret.length();
            boolean hide = secret.length() >= SAFE_LENGTH || standsAlone(text, at, end);
            masked.append(text, from, at).append(hide ? HIDDEN : secret);
            from = end;
            at = text.indexOf(secret, from);
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /** The values without the secrets in them. */
    Map<String, String> values(Map<String, String> values) {
        Map<String, String> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, text(value)));
        return masked;
    }

    /** The value of a header; one that always carries a secret keeps only its scheme. */
    String header(String name, String value) {
        if (!isSecretName(name)) {
            return text(value);
        }
        int space = value.indexOf(' ');
        return space > 0 ? value.substring(0, space + 1) + HIDDEN : HIDDEN;
    }
}
