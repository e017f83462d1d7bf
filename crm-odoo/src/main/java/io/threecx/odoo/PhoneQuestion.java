package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.PhoneQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to find every form in which Odoo may hold a number, with one condition on plain columns.
 *
 * <p>Odoo's own search field for numbers ({@code phone_mobile_search}) is not used: it cleans both columns of every row with a
 * regular expression, does not see numbers with no-break spaces or en dashes, and finds everybody for some texts. Here
 * the last digits stand in a pattern with anything between them, and what only looks alike is left out afterwards.
 */
final class PhoneQuestion {
    /** Shorter numbers are extensions and short codes: half the CRM would hold them somewhere. */
    private static final int FEWEST_DIGITS = 5;

    /** As many as a number without its area code must share with the whole one. */
    private static final int TAIL = 7;

    private final String digits;
    private final String tail;
    private final List<String> sanitized;

    private PhoneQuestion(String digits, List<String> sanitized) {
        this.digits = digits;
        this.tail = digits.substring(Math.max(0, digits.length() - TAIL));
        this.sanitized = sanitized;
    }

    /** Empty for a number that is nobody's: withheld, unreadable or too short. */
    static Optional<PhoneQuestion> of(PhoneQuery query) {
        List<String> spellings = query.spellings();
        // of a whole number, the shortest is the one without country code and trunk prefix
        Optional<String> digits = spellings.stream()
                .filter(PhoneQuestion::onlyDigits)
                .reduce((one, other) -> other.length() < one.length() ? other : one)
                .filter(text -> text.length() >= FEWEST_DIGITS);
        List<String> international = spellings.stream()
                .filter(text -> text.startsWith("+") && onlyDigits(text.substring(1)))
                .toList();
        return digits.map(text -> new PhoneQuestion(text, international));
    }

    /** Finds everybody who may have it, and some who have not. */
    Domain generous(Set<String> fields) {
        return domain(fields, tail);
    }

    /** Finds who has the number whole, for when too many share its last digits. */
    Domain narrow(Set<String> fields) {
        return domain(fields, digits);
    }

    private Domain domain(Set<String> fields, String characters) {
        Domain domain = Domain.none();
        if (!sanitized.isEmpty() && fields.contains("phone_sanitized")) {
            domain = domain.orIn("phone_sanitized", sanitized);
        }
        for (String field : RecordKind.PHONES) {
            if (fields.contains(field)) {
                domain = domain.or(field, "=like", Domain.spread(characters));
            }
        }
        return domain;
    }

    /** Whether the record holds the last digits one after the other. */
    boolean fits(JsonNode row) {
        return sanitized.contains(Json.text(row, "phone_sanitized"))
                || RecordKind.PHONES.stream()
                        .anyMatch(field -> digitsOf(Json.text(row, field)).contains(tail));
    }

    private static String digitsOf(String text) {
        StringBuilder found = new StringBuilder(text.length());
        text.codePoints().map(c -> Character.digit(c, 10)).filter(d -> d >= 0).forEach(found::append);
        return found.toString();
    }

    private static boolean onlyDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Nothing of the number. */
    @Override
    public String toString() {
        return "question for a number of " + digits.length() + " digits";
    }
}
