package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.threecx.phone.NationalNumber.CodeFrom;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are dialled in one region.
 *
 * @param rules what is known of all numbers
 * @param countryCodeText the country code as one writes it
 * @param trunk the national prefix dialled before a national number ("0" in most of Europe, "8" in Russia), or empty
 * @param zeroZero whether 00 is the international prefix
 */
record NumberingPlan(
        NumberingRules rules, String region, int countryCode, String countryCodeText, String trunk, boolean zeroZero) {

    private static final NumberingRules RULES = new TableRules(new LibraryRules(), LibraryRules::metadata);
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
        // "ß" becomes "SS" in upper case, which is South Sudan
        if (code.length() != region.strip().length() || !LibraryRules.regions().contains(code)) {
            return null;
        }
        // keyed by the canonical code only, so that odd spellings cannot grow the map
        return PLANS.computeIfAbsent(code, name -> of(name, RULES));
    }

    /** The plan of a region that exists. */
    static NumberingPlan of(String region, NumberingRules rules) {
        NationalNumber probe = rules.parse("0041446681800", region);
        boolean zeroZero =
                probe != null && probe.codeFrom() == CodeFrom.INTERNATIONAL_PREFIX && probe.countryCode() == 41;
        int countryCode = LibraryRules.countryCode(region);
        return new NumberingPlan(
                rules, region, countryCode, Integer.toString(countryCode), LibraryRules.trunkPrefix(region), zeroZero);
    }

    /** Whether national numbers are written with a trunk prefix that is not also the country code, as it is in +1. */
    boolean hasTrunk() {
        return !trunk.isEmpty() && !trunkIsCode();
    }

    /** Whether one digit is trunk prefix and country code at once, as the 1 of North America is. */
    boolean trunkIsCode() {
        return trunk.equals(countryCodeText);
    }

    /** Reads digits as dialled in this region, or null when they cannot be a number. */
    @Nullable
    NationalNumber parse(String digits) {
        return rules.parse(digits, region);
    }

    static boolean isValidInternational(String digits) {
        return RULES.isValidInternational(digits);
    }

    boolean isShortCode(String digits) {
        if (EMERGENCY_EVERYWHERE.contains(digits)) {
            return true;
        }
        // 116 and three digits are harmonised across Europe (Commission Decision 2007/116/EC)
        if (digits.length() == 6 && digits.startsWith("116")) {
            return true;
        }
        return digits.length() >= 2 && digits.length() <= 6 && rules.isShortCode(digits, region);
    }

    /** The region of a number, or empty for one of no country. */
    static String regionOf(int countryCode, String nationalNumber) {
        return regionOf(countryCode, nationalNumber, RULES);
    }

    static String regionOf(int countryCode, String nationalNumber, NumberingRules rules) {
        NationalNumber number = rules.parseInternational(countryCode + nationalNumber);
        String exact = number == null ? null : rules.regionOf(number);
        String region = exact != null ? exact : LibraryRules.mainRegion(countryCode);
        return region.equals("001") || region.equals("ZZ") ? "" : region;
    }

    /** One number as libphonenumber writes it; the trunk is what a national number begins with beyond its own digits. */
    record Written(String national, String international, String trunk) {}

    static Written written(String digits, String region) {
        NationalNumber number = RULES.parseInternational(digits);
        if (number == null) {
            return new Written("+" + digits, "+" + digits, "");
        }
        NumberingPlan plan = find(region);
        return new Written(
                LibraryRules.format(number, PhoneNumberFormat.NATIONAL),
                LibraryRules.format(number, PhoneNumberFormat.INTERNATIONAL),
                plan == null || !plan.hasTrunk() ? "" : plan.trunk());
    }

    /** A number of this region, for trying things out. */
    String example() {
        return LibraryRules.example(region);
    }

    void warmUp() {
        isShortCode("12");
    }
}
