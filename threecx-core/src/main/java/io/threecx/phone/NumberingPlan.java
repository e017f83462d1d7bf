package io.threecx.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are dialled in one region. The door to libphonenumber: nothing else calls it.
 *
 * @param trunk the national prefix dialled before a national number ("0" in most of Europe, "8" in Russia), or empty
 * @param zeroZero whether 00 is the international prefix
 */
record NumberingPlan(String region, int countryCode, String trunk, boolean zeroZero) {

    private static final PhoneNumberUtil LIB = PhoneNumberUtil.getInstance();
    private static final Map<String, NumberingPlan> PLANS = new ConcurrentHashMap<>();

    private static final BitSet CALLING_CODES = callingCodes();

    /** Argentina, Brazil, Belarus: what looks like the first digits of a national number may be a prefix. */
    private static final Set<Integer> PREFIX_MAY_FOLLOW = Set.of(54, 55, 375);

    /** Emergency numbers every handset knows wherever it is (3GPP TS 22.101, section 10.1.1). */
    private static final Set<String> EMERGENCY_EVERYWHERE = Set.of("112", "911", "000", "110", "118", "119", "999");

    /** The plan of an ISO 3166 alpha-2 code in any case, or null when there is none of that name. */
    static @Nullable NumberingPlan find(String region) {
        NumberingPlan known = PLANS.get(region);
        if (known != null) {
            return known;
        }
        String code = region.strip().toUpperCase(Locale.ROOT);
        // "ß" becomes "SS" in upper case, which is South Sudan
        if (code.length() != region.strip().length()
                || !LIB.getSupportedRegions().contains(code)) {
            return null;
        }
        // keyed by the canonical code only, so that odd spellings cannot grow the map
        return PLANS.computeIfAbsent(code, NumberingPlan::describe);
    }

    private static NumberingPlan describe(String region) {
        String trunk = LIB.getNddPrefixForRegion(region, true);
        Phonenumber.PhoneNumber probe = parse("0041446681800", region);
        boolean zeroZero = probe != null
                && probe.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_IDD
                && probe.getCountryCode() == 41;
        return new NumberingPlan(region, LIB.getCountryCodeForRegion(region), trunk == null ? "" : trunk, zeroZero);
    }

    /** Whether national numbers are written with a trunk prefix that is not also the country code, as it is in +1. */
    boolean hasTrunk() {
        return !trunk.isEmpty() && !trunkIsCode();
    }

    /** Whether one digit is trunk prefix and country code at once, as the 1 of North America is. */
    boolean trunkIsCode() {
        return trunk.equals(Integer.toString(countryCode));
    }

    /** Reads digits as dialled in this region, or null when they cannot be a number. */
    Phonenumber.@Nullable PhoneNumber parse(String digits) {
        return parse(digits, region);
    }

    /** Reads a country code and a national number, digits only, or null when they cannot be a number. */
    static Phonenumber.@Nullable PhoneNumber parseInternational(String digits) {
        Phonenumber.PhoneNumber plain = plain(digits);
        if (plain != null) {
            return plain;
        }
        try {
            return LIB.parse("+" + digits, null);
        } catch (NumberParseException e) {
            return null;
        }
    }

    /**
     * The shortcut for what most texts hold, ten times as fast as parsing: where no trunk prefix can be hidden behind
     * the country code and the length is possible, the rest simply is the national number. Null: let the library parse.
     */
    private static Phonenumber.@Nullable PhoneNumber plain(String digits) {
        int length = digits.length();
        if (length < 7 || length > 15) {
            return null;
        }
        int code = 0;
        int at = 0;
        while (at < 3 && !CALLING_CODES.get(code)) {
            code = code * 10 + digits.charAt(at++) - '0';
        }
        char first = digits.charAt(at);
        if (!CALLING_CODES.get(code) || first < '2' || PREFIX_MAY_FOLLOW.contains(code)) {
            return null;
        }
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber()
                .setCountryCode(code)
                .setNationalNumber(Long.parseLong(digits, at, length, 10));
        return length(number) == ValidationResult.IS_POSSIBLE ? number : null;
    }

    private static BitSet callingCodes() {
        BitSet codes = new BitSet(1000);
        LIB.getSupportedCallingCodes().forEach(codes::set);
        return codes;
    }

    private static Phonenumber.@Nullable PhoneNumber parse(String digits, String region) {
        try {
            return LIB.parseAndKeepRawInput(digits, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    static boolean isValid(Phonenumber.PhoneNumber number) {
        return LIB.isValidNumber(number);
    }

    static boolean isValidInternational(String digits) {
        Phonenumber.PhoneNumber number = parseInternational(digits);
        return number != null && LIB.isValidNumber(number);
    }

    static ValidationResult length(Phonenumber.PhoneNumber number) {
        return LIB.isPossibleNumberWithReason(number);
    }

    /** Whether a national number with this many more digits would still have a possible length: an open plan. */
    static boolean couldBeLonger(Phonenumber.PhoneNumber number, int byDigits) {
        Phonenumber.PhoneNumber longer = new Phonenumber.PhoneNumber()
                .mergeFrom(number)
                .setNationalNumber(number.getNationalNumber() * (long) Math.pow(10, byDigits));
        return length(longer) == ValidationResult.IS_POSSIBLE;
    }

    static String nationalNumber(Phonenumber.PhoneNumber number) {
        return LIB.getNationalSignificantNumber(number);
    }

    boolean isShortCode(String digits) {
        if (EMERGENCY_EVERYWHERE.contains(digits)) {
            return true;
        }
        // 116 and three digits are harmonised across Europe (Commission Decision 2007/116/EC)
        if (digits.length() == 6 && digits.startsWith("116")) {
            return true;
        }
        if (digits.length() < 2 || digits.length() > 6) {
            return false;
        }
        Phonenumber.PhoneNumber number =
                new Phonenumber.PhoneNumber().setCountryCode(countryCode).setNationalNumber(Long.parseLong(digits));
        if (digits.charAt(0) == '0') {
            number.setItalianLeadingZero(true);
        }
        return ShortNumberInfo.getInstance().isValidShortNumberForRegion(number, region)
                || ShortNumberInfo.getInstance().isEmergencyNumber(digits, region);
    }

    /** The region of a number, or empty for one of no country. */
    static String regionOf(int countryCode, String nationalNumber) {
        Phonenumber.PhoneNumber number = parseInternational(countryCode + nationalNumber);
        String exact = number == null ? null : LIB.getRegionCodeForNumber(number);
        String region = exact != null ? exact : LIB.getRegionCodeForCountryCode(countryCode);
        return region.equals("001") || region.equals("ZZ") ? "" : region;
    }

    /** Converts dial-pad letters to digits: FLOWERS becomes 3569377. */
    static String dialPad(String text) {
        return PhoneNumberUtil.normalizeDigitsOnly(PhoneNumberUtil.convertAlphaCharactersInNumber(text));
    }

    /** One number as libphonenumber writes it; the trunk is what a national number begins with beyond its own digits. */
    record Written(String national, String international, String trunk) {}

    static Written written(String digits, String region) {
        Phonenumber.PhoneNumber number = parseInternational(digits);
        if (number == null) {
            return new Written("+" + digits, "+" + digits, "");
        }
        NumberingPlan plan = find(region);
        return new Written(
                LIB.format(number, PhoneNumberFormat.NATIONAL),
                LIB.format(number, PhoneNumberFormat.INTERNATIONAL),
                plan == null || !plan.hasTrunk() ? "" : plan.trunk());
    }

    /** A number of this region, for trying things out. */
    String example() {
        Phonenumber.PhoneNumber number = LIB.getExampleNumber(region);
        return number == null ? "" : LIB.format(number, PhoneNumberFormat.NATIONAL);
    }

    void warmUp() {
        isShortCode("12");
    }
}
