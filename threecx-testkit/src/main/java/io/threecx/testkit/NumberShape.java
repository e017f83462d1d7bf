package io.threecx.testkit;

import io.threecx.template.CrmTemplate;
import io.threecx.template.NumberSettings;
import io.threecx.template.NumberSettings.Prefix;

/**
 * Makes the searched number out of the one that rings (3CX CRM template description, Number element). Digits are cut
 * first and the prefix is put before a number only if nothing was cut: a cut number has none. A number without
 * international prefix and one with letters in it, such as {@code anonymous}, keep their prefix.
 */
final class NumberShape {

    private final Prefix prefix;
    private final Formula maxLength;
    private final PbxOptions.NumberInBody inBody;

    private NumberShape(Prefix prefix, Formula maxLength, PbxOptions.NumberInBody inBody) {
        this.prefix = prefix;
        this.maxLength = maxLength;
        this.inBody = inBody;
    }

    /** The shape that a template asks for; one without the element keeps numbers as they are. */
    static NumberShape of(CrmTemplate template, PbxOptions options) {
        NumberSettings number = template.number().orElseGet(() -> NumberSettings.of(Prefix.AS_IS, ""));
        return new NumberShape(
                number.knownPrefix().orElse(Prefix.AS_IS),
                Formula.of("Number MaxLength", number.maxLength(), 1),
                options.numberInBody());
    }

    SearchedNumber shape(String ringing, Scope scope) {
        String compact = compact(ringing);
        String rest = withoutPrefix(compact);
        int length = length(scope);
        boolean international = rest.length() < compact.length();
        String address;
        if (digits(rest).length() > length) {
            address = last(length, digits(rest));
        } else {
            address = international ? prefixed(compact, rest) : compact;
        }
        String digits = last(length, digits(rest));
        boolean readable = !digits.isEmpty();
        String body = readable && inBody == PbxOptions.NumberInBody.DIGITS ? digits : address;
        return new SearchedNumber(address, body, digits, length);
    }

    private String prefixed(String compact, String rest) {
        return switch (prefix) {
            case AS_IS -> compact;
            case OFF -> rest;
            case PLUS -> "+" + rest;
            case ZEROS -> "00" + rest;
        };
    }

    /** How many digits are kept; all if nothing is said. */
    private int length(Scope scope) {
        String text = maxLength.text(scope).strip();
        if (text.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        try {
            int length = Integer.parseInt(text);
            if (length > 0) {
                return length;
            }
        } catch (NumberFormatException notANumber) {
            // explained below
        }
        throw new StepFailure(
                "Number MaxLength is " + text + ", which is no number of digits. Write [MaxLength], which is"
                        + " the PBX's own setting, or a number.");
    }

    /** Without the signs that only people read. */
    private static String compact(String ringing) {
        StringBuilder compact = new StringBuilder(ringing.length());
        for (int i = 0; i < ringing.length(); i++) {
            char c = ringing.charAt(i);
            if (Character.isLetter(c)) {
                return ringing.strip();
            }
            if (isDigit(c) || c == '*' || c == '#' || (c == '+' && compact.isEmpty())) {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    private static String withoutPrefix(String compact) {
        if (compact.startsWith("+")) {
            return compact.substring(1);
        }
        return compact.startsWith("00") ? compact.substring(2) : compact;
    }

    /** The digits of a text without international prefix. */
    static String digits(String phone) {
        StringBuilder digits = new StringBuilder(phone.length());
        for (int i = 0; i < phone.length(); i++) {
            if (isDigit(phone.charAt(i))) {
                digits.append(phone.charAt(i));
            }
        }
        return phone.strip().startsWith("+") ? digits.toString() : withoutPrefix(digits.toString());
    }

    static String last(int count, String text) {
        return text.length() <= count ? text : text.substring(text.length() - count);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
