package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of the numbers of the world to read one, all of it about digits only. Both ways to answer give the
 * same answers: {@link TableRules} quickly, {@link LibraryRules} by libphonenumber, which is the master.
 */
sealed interface NumberingRules permits TableRules, LibraryRules {

    /** Reads digits as dialled in a region, or null when they cannot be a number. */
    @Nullable
    NationalNumber parse(String digits, String region);

    /** Reads a country code and a national number, or null when they cannot be a number. */
    @Nullable
    NationalNumber parseInternational(String digits);

    /** Whether the number belongs to a range that is in use. */
    boolean isValid(NationalNumber number);

    /** Whether national numbers of a country code can have this many digits. */
    ValidationResult length(int countryCode, int nationalDigits);

    /** The region to which a number belongs, {@code 001} for one of no country, or null. */
    @Nullable
    String regionOf(NationalNumber number);

    /** Whether 2 to 6 digits are a short or an emergency number of a region. */
    boolean isShortCode(String digits, String region);

    default ValidationResult length(NationalNumber number) {
        return length(number.countryCode(), number.digits().length());
    }

    default boolean isPossible(NationalNumber number) {
        return length(number) == ValidationResult.IS_POSSIBLE;
    }

    /** Whether digits are a country code and a number that belongs to a range in use. */
    default boolean isValidInternational(String digits) {
        NationalNumber number = parseInternational(digits);
        return number != null && isValid(number);
    }
}
