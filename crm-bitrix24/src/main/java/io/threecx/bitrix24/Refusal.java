package io.threecx.bitrix24;

import java.util.List;

/**
 * The error that an answer or a command of a batch holds, with our secrets struck out.
 *
 * @param code often empty, sometimes a number or a sentence
 * @param text for people
 */
record Refusal(String code, String text) {
    private static final int LONGEST = 200;

    static Refusal of(Value envelope, List<String> secrets) {
        Value error = envelope.at("error");
        if (error.isMap()) { // REST 3.0
            return struck(error.at("code").text(), error.at("message").text(), secrets);
        }
        return struck(error.text(), envelope.at("error_description").text(), secrets);
    }

    private static Refusal struck(String code, String text, List<String> secrets) {
        String cleanCode = code;
        String cleanText = text;
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                cleanCode = cleanCode.replace(secret, "***");
                cleanText = cleanText.replace(secret, "***");
            }
        }
        return new Refusal(cut(cleanCode), cut(cleanText));
    }

    boolean is(String other) {
        return code.equalsIgnoreCase(other);
    }

    /** {@code  ERROR_CORE: text.} */
    String words() {
        String both = code + (code.isEmpty() || text.isEmpty() ? "" : ": ") + text;
        return (both.isEmpty() ? "" : " " + both) + (both.endsWith(".") ? "" : ".");
    }

    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026";
    }
}
