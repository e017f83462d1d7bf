package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import io.threecx.phone.NationalNumber.CodeFrom;
import io.threecx.phone.PhoneNumber.Kind;
import org.jspecify.annotations.Nullable;

/** Decides what the digits found in a text mean under one numbering plan. One per text. */
final class NumberReader {

    /** What E.164 allows, country code included (ITU-T E.164, section 6.2.1). */
    private static final int MOST_DIGITS = 15;

    /** 3CX extensions have 2 to 5 digits. */
    private static final int MOST_EXTENSION_DIGITS = 5;

    /** Digits of a local number without its area code, or of a full number in a small plan. */
    private static final int MOST_LOCAL_DIGITS = 8;

    private final String raw;
    private final NumberScanner found;
    private final NumberingPlan plan;
    private final NumberingRules rules;
    private final boolean hinted;
    private final ExtensionRanges extensions;

    /** @param hinted the region belongs to the number, such as its owner's country, and is not just the default one */
    NumberReader(String raw, NumberScanner found, NumberingPlan plan, boolean hinted, ExtensionRanges extensions) {
        this.raw = raw;
        this.found = found;
        this.plan = plan;
        this.rules = plan.rules();
        this.hinted = hinted;
        this.extensions = extensions;
    }

    /** Reads the number the scanner stands on. */
    PhoneNumber read() {
        if (found.tooMany()) {
            return unreadable("too many digits for a phone number");
        }
        if (found.starred()) {
            return unreadable("a dial code with a star, not a phone number");
        }
        if (found.notANumber()) {
            return unreadable("letters and digits together form a name or a blanked-out number");
        }
        String digits = found.digits();
        if (!found.vanity().isEmpty() && digits.length() < 8) {
            PhoneNumber vanity = vanity();
            if (vanity != null) {
                return vanity;
            }
            if (found.vanityGlued()) {
                return unreadable("letters inside it, which make no number in " + plan.region() + " on a dial pad");
            }
        }
        if (isZeros(digits) && !digits.equals("000")) {
            return PhoneNumber.nothing(raw, Kind.WITHHELD, "withheld: nothing but zeros");
        }
        return found.plus() ? withPlus(digits) : withoutPlus(digits);
    }

    private PhoneNumber withPlus(String digits) {
        if (digits.startsWith("00")) {
            return international(digits.substring(2), "international number, a plus and 00 in front");
        }
        if (digits.startsWith("0")) {
            return national(digits, "the plus is followed by 0 and was ignored: ");
        }
        return international(digits, "international number, written with its country code");
    }

    private PhoneNumber withoutPlus(String digits) {
        if (extensions.contains(digits)) {
            return PhoneNumber.dialled(raw, Kind.INTERNAL, digits, "extension of the PBX, in the configured ranges");
        }
        if (digits.length() <= 6 && plan.isShortCode(digits)) {
            return PhoneNumber.dialled(
                    raw, Kind.SHORT_CODE, digits, "short or emergency number, read as " + plan.region());
        }
        if (digits.length() == 1) {
            return unreadable("a single digit is not a phone number");
        }
        if (digits.length() <= MOST_EXTENSION_DIGITS) {
            return PhoneNumber.dialled(
                    raw,
                    Kind.INTERNAL,
                    digits,
                    "taken for an extension: " + digits.length() + " digits are too few for a phone number");
        }
        if (digits.startsWith("00") && isWrittenWithZeros(digits)) {
            return international(digits.substring(2), "international number, written with 00");
        }
        if (spaceForPlus()) {
            NationalNumber number = rules.parseInternational(digits);
            if (number != null && rules.isValid(number)) {
                return certain(number, digits, "international number, its plus arrived as a space");
            }
        }
        return national(digits, "");
    }

    /** Elsewhere 00 may begin a longer prefix, as in 0011 or 001: then 00 counts only where the rest is a valid number. */
    private boolean isWrittenWithZeros(String digits) {
        return plan.zeroZero() || rules.isValidInternational(digits.substring(2));
    }

    /** A query string turns a plus that was not escaped into a space. */
    private boolean spaceForPlus() {
        return raw.length() > 1 && raw.charAt(0) == ' ' && raw.charAt(1) >= '1' && raw.charAt(1) <= '9';
    }

    private PhoneNumber international(String digits, String how) {
        NationalNumber number = rules.parseInternational(digits);
        if (found.bracketZero() > 0 && found.bracketZero() <= digits.length()) {
            return bracketed(digits, number);
        }
        if (number == null) {
            return unreadable("it is written as international, but begins with no country code");
        }
        ValidationResult length = rules.length(number);
        if (length == ValidationResult.IS_POSSIBLE) {
            return certain(number, digits, how);
        }
        NationalNumber old = length == ValidationResult.TOO_LONG ? oldMexican(digits) : null;
        if (old != null) {
            return certain(old, digits, "international number, without the Mexican mobile prefix given up in 2019");
        }
        return unreadable("it is written as international, but is too "
                + (length == ValidationResult.TOO_LONG ? "long" : "short") + " for its country code");
    }

    /** The zero of "+44 (0)20" goes, the zero of "+39 (0)6" is part of the number: the valid one of the two wins. */
    private PhoneNumber bracketed(String digits, @Nullable NationalNumber without) {
        if (without == null || !rules.isValid(without)) {
            int at = found.bracketZero();
            NationalNumber with = rules.parseInternational(digits.substring(0, at) + "0" + digits.substring(at));
            if (with != null && rules.isValid(with)) {
                return certain(with, digits, "international number, whose (0) belongs to it");
            }
        }
        if (without == null || !rules.isPossible(without)) {
            return unreadable("it is written as international with (0), but has no possible length");
        }
        return certain(without, digits, "international number, its (0) left out");
    }

    private @Nullable NationalNumber oldMexican(String digits) {
        if (digits.length() == 13 && digits.startsWith("521")) {
            NationalNumber number = rules.parseInternational("52" + digits.substring(3));
            return number != null && rules.isValid(number) ? number : null;
        }
        return null;
    }

    private PhoneNumber national(String digits, String note) {
        boolean ownCode = plan.hasTrunk() && digits.startsWith(plan.countryCodeText());
        boolean ownPossible = false;
        if (ownCode) {
            // without its trunk prefix a national number is unusual, with its country code it is not: 3CX Prefix="Off"
            NationalNumber own = rules.parseInternational(digits);
            ownPossible = own != null && rules.isPossible(own);
            if (own != null && rules.isValid(own)) {
                return bare(own, digits, note + "digits with the country code of " + plan.region() + ", without plus");
            }
        }
        NationalNumber number = plan.parse(digits);
        if (number == null) {
            return foreign(digits, note);
        }
        CodeFrom from = number.codeFrom();
        if (from == CodeFrom.INTERNATIONAL_PREFIX) {
            return rules.isPossible(number)
                    ? certain(number, digits, note + "international number, dialled from " + plan.region())
                    : foreign(digits, note);
        }
        if (digits.startsWith("00")) {
            return international(digits.substring(2), note + "international number, written with 00");
        }
        String national = number.digits();
        if (national.length() < digits.length() && (from == CodeFrom.REGION || plan.trunkIsCode())) {
            return trunkCarried(number, national, digits, note);
        }
        return bareNational(number, digits, ownPossible, note);
    }

    private PhoneNumber trunkCarried(NationalNumber number, String national, String digits, String note) {
        ValidationResult length = rules.length(number);
        if (length == ValidationResult.IS_POSSIBLE) {
            if (national.length() <= MOST_LOCAL_DIGITS && !rules.isValid(number)) {
                return partial(digits, note + "too few digits for a number in " + plan.region() + ", kept as a tail");
            }
            return assumed(number, digits, false, note + "national number");
        }
        return length == ValidationResult.TOO_LONG
                ? foreign(digits, note)
                : partial(digits, note + "too few digits for a number in " + plan.region() + ", kept as a tail");
    }

    private PhoneNumber bareNational(NationalNumber number, String digits, boolean ownPossible, String note) {
        boolean possible = rules.isPossible(number);
        boolean carriesCode = number.codeFrom() == CodeFrom.BARE_DIGITS;
        if (possible && carriesCode) {
            return bare(number, digits, note + "digits with the country code of " + plan.region() + ", without plus");
        }
        if (possible && rules.isValid(number)) {
            if (plan.hasTrunk() && digits.length() >= 12) {
                NationalNumber abroad = rules.parseInternational(digits);
                if (abroad != null && rules.isValid(abroad)) {
                    return bare(abroad, digits, note + "digits with a country code, without plus");
                }
            }
            if (plan.hasTrunk() && digits.length() <= MOST_LOCAL_DIGITS && couldBeLonger(number)) {
                return partial(
                        digits,
                        note + "a local number of " + plan.region()
                                + " without its area code, or the tail of a longer number");
            }
            return assumed(number, digits, true, note + "national number without prefix");
        }
        NationalNumber abroad = rules.parseInternational(digits);
        if (abroad != null && (ownPossible || rules.isValid(abroad))) {
            return bare(abroad, digits, note + "digits with a country code, without plus");
        }
        if (possible && digits.length() > MOST_LOCAL_DIGITS && !digits.startsWith("0")) {
            return assumed(number, digits, true, note + "national number of a range not known yet");
        }
        return foreign(digits, note);
    }

    /** Whether two digits more would be possible as well: an open plan. */
    private boolean couldBeLonger(NationalNumber number) {
        return rules.length(number.countryCode(), number.digits().length() + 2) == ValidationResult.IS_POSSIBLE;
    }

    /** Nothing fits in the region: perhaps 011, as lists from North America have it, else the tail of some number. */
    private PhoneNumber foreign(String digits, String note) {
        if (digits.startsWith("011")) {
            NationalNumber number = rules.parseInternational(digits.substring(3));
            if (number != null && rules.isValid(number)) {
                return certain(number, digits, note + "international number, written with 011");
            }
        }
        if (digits.startsWith("00")) {
            return international(digits.substring(2), note + "international number, written with 00");
        }
        if (digits.length() > MOST_DIGITS) {
            return unreadable("more than " + MOST_DIGITS + " digits");
        }
        return partial(
                digits, note + "no complete number in " + plan.region() + suffix() + ", kept as the tail of one");
    }

    private @Nullable PhoneNumber vanity() {
        String digits = found.digits() + LibraryRules.dialPad(found.vanity());
        NationalNumber number = found.plus() ? rules.parseInternational(digits) : plan.parse(digits);
        if (number == null || !rules.isValid(number)) {
            return null;
        }
        String how = "letters read as on a dial pad";
        return found.plus()
                ? certain(number, digits, how + ", written with its country code")
                : assumed(number, digits, false, how);
    }

    private PhoneNumber certain(NationalNumber number, String digits, String how) {
        return number(number, digits, false, false, how);
    }

    /** Digits that carry a country code but nothing that says so. */
    private PhoneNumber bare(NationalNumber number, String digits, String how) {
        return number(number, digits, true, false, how);
    }

    private PhoneNumber assumed(NationalNumber number, String digits, boolean mayBeCut, String how) {
        return number(number, digits, mayBeCut, !hinted, how + ", read as " + plan.region() + suffix());
    }

    private String suffix() {
        return hinted ? " (region hint)" : " (default region)";
    }

    private PhoneNumber number(NationalNumber number, String typed, boolean mayBeCut, boolean assumed, String how) {
        String digits = number.countryCode() + number.digits();
        return PhoneNumber.international(
                raw, number.countryCode(), digits, typed, found.extension(), mayBeCut, assumed, withRemarks(how));
    }

    private PhoneNumber partial(String digits, String how) {
        if (digits.length() > MOST_DIGITS) {
            return unreadable("more than " + MOST_DIGITS + " digits");
        }
        return PhoneNumber.partial(raw, digits, found.extension(), withRemarks(how));
    }

    private String withRemarks(String how) {
        String reading = found.endingDropped() ? how + "; the second ending after the slash was left out" : how;
        return found.separated() && found.moreDigitsFollow()
                ? reading + "; a further number follows and was left out"
                : reading;
    }

    private PhoneNumber unreadable(String why) {
        return PhoneNumber.nothing(raw, Kind.UNREADABLE, "unreadable: " + why);
    }

    private static boolean isZeros(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
