package io.threecx.phone;

import io.threecx.phone.PhoneMatch.Grade;
import io.threecx.phone.PhoneNumber.Kind;
import java.util.Optional;

/**
 * Grades how well two numbers agree.
 *
 * @param suffixDigits how many digits a tail needs before it is safe to match
 * @param headOffice whether a direct-dial number matches the head office it belongs to
 */
record NumberMatcher(int suffixDigits, boolean headOffice) {

    private static final int MOST_DIRECT_DIAL_DIGITS = 4;

    PhoneMatch match(PhoneNumber searched, PhoneNumber stored) {
        if (searched.digits().isEmpty()) {
            return PhoneMatch.none("the searched number is " + emptyKind(searched) + " and matches nothing");
        }
        if (stored.digits().isEmpty()) {
            return PhoneMatch.none("the stored number is " + emptyKind(stored) + " and matches nothing");
        }
        if (isShort(searched) || isShort(stored)) {
            return shortNumbers(searched, stored);
        }
        Optional<PhoneMatch> found = sameNumber(searched, stored)
                .or(() -> searchedIsTail(searched, stored))
                .or(() -> storedIsTail(searched, stored));
        if (found.isPresent() && contradict(searched, stored)) {
            return PhoneMatch.none("the numbers agree, but have different extensions behind them");
        }
        return found.or(() -> directDial(searched, stored)).orElseGet(() -> different(searched, stored));
    }

    private static String emptyKind(PhoneNumber number) {
        return number.kind() == Kind.WITHHELD ? "withheld" : "unreadable";
    }

    private static boolean isShort(PhoneNumber number) {
        return number.kind() == Kind.INTERNAL || number.kind() == Kind.SHORT_CODE;
    }

    private static PhoneMatch shortNumbers(PhoneNumber searched, PhoneNumber stored) {
        if (searched.kind() == stored.kind() && searched.digits().equals(stored.digits())) {
            String what = searched.kind() == Kind.INTERNAL ? "extension of the PBX" : "short number";
            return new PhoneMatch(Grade.EXACT, searched.digits().length(), "the same " + what);
        }
        return PhoneMatch.none("an extension or short number matches only itself, never part of another number");
    }

    private static boolean contradict(PhoneNumber searched, PhoneNumber stored) {
        return searched.extension().isPresent()
                && stored.extension().isPresent()
                && !searched.extension().equals(stored.extension());
    }

    private Optional<PhoneMatch> sameNumber(PhoneNumber searched, PhoneNumber stored) {
        if (searched.kind() != Kind.INTERNATIONAL || stored.kind() != Kind.INTERNATIONAL) {
            return Optional.empty();
        }
        if (searched.digits().equals(stored.digits())) {
            return matched(
                    Grade.EXACT,
                    searched.digits().length(),
                    "the same international number" + oneSidedExtension(searched, stored));
        }
        if (readsAs(searched, stored) || readsAs(stored, searched)) {
            return matched(
                    Grade.NATIONAL,
                    Math.max(searched.typed().length(), stored.typed().length()),
                    "one side has no prefix; read with a country code instead, its digits are the other number");
        }
        String national = withoutZeros(searched.nationalNumber());
        if (national.length() < suffixDigits || !national.equals(withoutZeros(stored.nationalNumber()))) {
            return Optional.empty();
        }
        if (searched.countryCode() == stored.countryCode()) {
            return matched(Grade.NATIONAL, national.length(), "the same number but for a zero after the country code");
        }
        if (stored.countryAssumed() || isDoubtful(searched)) {
            return matched(
                    Grade.NATIONAL,
                    national.length(),
                    "the same national number; the country of the " + (stored.countryAssumed() ? "stored" : "searched")
                            + " one is only assumed");
        }
        return Optional.empty();
    }

    /** A number that is valid where the PBX is belongs there: it is nobody's in another country. */
    private static boolean isDoubtful(PhoneNumber searched) {
        return searched.countryAssumed() && !NumberingPlan.isValidInternational(searched.digits());
    }

    /** Whether bare digits that were read as national are the other number when read with a country code. */
    private static boolean readsAs(PhoneNumber bare, PhoneNumber other) {
        return bare.mayBeCut() && bare.typed().equals(other.digits());
    }

    private static String oneSidedExtension(PhoneNumber searched, PhoneNumber stored) {
        if (searched.extension().isPresent() == stored.extension().isPresent()) {
            return "";
        }
        return searched.extension().isPresent()
                ? ", searched with an extension, stored without"
                : ", stored with an extension, searched without";
    }

    private Optional<PhoneMatch> searchedIsTail(PhoneNumber searched, PhoneNumber stored) {
        if (!searched.mayBeCut()) {
            return Optional.empty();
        }
        int digits = agreeingTail(searched.typed(), stored.digits());
        return digits < suffixDigits
                ? Optional.empty()
                : matched(
                        Grade.SUFFIX,
                        digits,
                        "the searched number may be cut, and the stored one ends with its " + digits + " digits");
    }

    /** A stored local number without area code is the one tail that is looked for in the other direction. */
    private Optional<PhoneMatch> storedIsTail(PhoneNumber searched, PhoneNumber stored) {
        if (stored.kind() != Kind.PARTIAL) {
            return Optional.empty();
        }
        int digits = agreeingTail(stored.typed(), searched.digits());
        return digits < suffixDigits
                ? Optional.empty()
                : matched(
                        Grade.SUFFIX,
                        digits,
                        "the stored number has no area code, and the searched one ends with its " + digits + " digits");
    }

    /** How many digits of the tail the whole ends with, all or none; a leading trunk zero of the tail is no digit. */
    private static int agreeingTail(String tail, String whole) {
        if (whole.endsWith(tail)) {
            return tail.length();
        }
        return tail.startsWith("0") && whole.endsWith(tail.substring(1)) ? tail.length() - 1 : 0;
    }

    private Optional<PhoneMatch> directDial(PhoneNumber searched, PhoneNumber stored) {
        if (!headOffice
                || searched.kind() != Kind.INTERNATIONAL
                || stored.kind() != Kind.INTERNATIONAL
                || searched.countryCode() != stored.countryCode()) {
            return Optional.empty();
        }
        String office = stored.digits();
        Optional<PhoneMatch> found = directDial(searched, office, "the stored number");
        return found.isPresent() || !office.endsWith("0")
                ? found
                : directDial(
                        searched, office.substring(0, office.length() - 1), "the stored head office without its 0");
    }

    private Optional<PhoneMatch> directDial(PhoneNumber searched, String office, String what) {
        int more = searched.digits().length() - office.length();
        if (office.length() < suffixDigits
                || more < 1
                || more > MOST_DIRECT_DIAL_DIGITS
                || !searched.digits().startsWith(office)) {
            return Optional.empty();
        }
        return matched(
                Grade.HEAD_OFFICE,
                office.length(),
                "the searched number is " + what + " and " + more + (more == 1 ? " digit" : " digits")
                        + " more: a direct-dial number of that office");
    }

    private PhoneMatch different(PhoneNumber searched, PhoneNumber stored) {
        boolean searchedTail = searched.mayBeCut() && agreeingTail(searched.typed(), stored.digits()) > 0;
        boolean storedTail = stored.kind() == Kind.PARTIAL && agreeingTail(stored.typed(), searched.digits()) > 0;
        if (searchedTail || storedTail) {
            return PhoneMatch.none("only a tail of fewer than " + suffixDigits + " digits agrees, too few to be safe");
        }
        if (stored.digits().contains(searched.digits()) || searched.digits().contains(stored.digits())) {
            return PhoneMatch.none("different numbers: one merely contains the digits of the other");
        }
        return PhoneMatch.none("different numbers");
    }

    private static String withoutZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    private static Optional<PhoneMatch> matched(Grade grade, int digits, String why) {
        return Optional.of(new PhoneMatch(grade, digits, why));
    }
}
