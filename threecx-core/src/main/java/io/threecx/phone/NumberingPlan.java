package io.threecx.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;
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

    /** Emergency numbers every handset knows wherever it is (3GPP TS 22.101, section 10.1.1). */
    private static final Set<String> EMERGENCY_EVERYWHERE = Set.of("112", "911", "000", "110", "118", "119", "999");

    /** The plan of an ISO 3166 alpha-2 code in any case, or null when there is none of that name. */
    static @Nullable NumberingPlan find(String region) {
        NumberingPlan known = PLANS.get(region);
        if (known != null) {
            return known;
        }
        String code = region.strip().toUpperCase(Locale.ROOT);
        if (!LIB.getSupportedRegions().contains(code)) {
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

    /** Reads text that begins with a plus, or null when it cannot be a number. */
    static Phonenumber.@Nullable PhoneNumber parsePlus(String text) {
        try {
            return LIB.parse(text, null);
        } catch (NumberParseException e) {
            return null;
        }
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
        Phonenumber.PhoneNumber number = parsePlus("+" + countryCode + nationalNumber);
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

    static Written written(String e164, String region) {
        Phonenumber.PhoneNumber number = parsePlus(e164);
        if (number == null) {
            return new Written(e164, e164, "");
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
