package io.threecx.journal;

import io.threecx.call.CallParty;
import io.threecx.phone.PhoneNumber;
import java.util.List;

/** Whether two sources mean the same party, though one of them may have cut its number. */
final class SameNumber {
    /** So many last digits must agree where a number is cut; shorter numbers must be equal. */
    private static final int ENOUGH = 5;

    private SameNumber() {}

    static boolean is(CallParty one, CallParty other) {
        if (one.number().isEmpty() || other.number().isEmpty()) {
            return digits(one).equals(digits(other));
        }
        PhoneNumber a = one.number().get();
        PhoneNumber b = other.number().get();
        if (a.digits().isEmpty() || b.digits().isEmpty()) {
            return a.equals(b);
        }
        return spellings(a).stream().anyMatch(x -> spellings(b).stream().anyMatch(y -> isTail(x, y)));
    }

    /** Something that all numbers have in common which may be the same. */
    static String tail(CallParty party) {
        String digits = digits(party);
        return digits.substring(Math.max(0, digits.length() - ENOUGH));
    }

    /** There is no number at all to tell the party by. */
    static boolean isUnknown(CallParty party) {
        return digits(party).isEmpty();
    }

    private static String digits(CallParty party) {
        return party.extension()
                .orElseGet(() -> party.number().map(PhoneNumber::digits).orElse(""));
    }

    /** As it was read, and as it was written: a tail may have been taken for a whole number of this country. */
    private static List<String> spellings(PhoneNumber number) {
        if (number.extension().isPresent()) {
            return List.of(number.digits());
        }
        StringBuilder written = new StringBuilder();
        number.raw().chars().filter(c -> c >= '0' && c <= '9').forEach(written::appendCodePoint);
        String withTrunkPrefix = written.toString();
        return List.of(number.digits(), withTrunkPrefix, withTrunkPrefix.replaceFirst("^0+", ""));
    }

    private static boolean isTail(String x, String y) {
        return x.equals(y) || (Math.min(x.length(), y.length()) >= ENOUGH && (x.endsWith(y) || y.endsWith(x)));
    }
}
