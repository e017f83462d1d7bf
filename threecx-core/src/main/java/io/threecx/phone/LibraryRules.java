package io.threecx.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import io.threecx.phone.NationalNumber.CodeFrom;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door to libphonenumber: nothing else asks it anything. */
final class LibraryRules implements NumberingRules {

    /** Stands for the numbers of no country, such as +800. */
    static final String NO_COUNTRY = "001";

    private static final PhoneNumberUtil LIB = PhoneNumberUtil.getInstance();

    @Override
    public @Nullable NationalNumber parse(String digits, String region) {
        try {
            return national(LIB.parseAndKeepRawInput(digits, region));
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Override
    public @Nullable NationalNumber parseInternational(String digits) {
        try {
            return national(LIB.parseAndKeepRawInput("+" + digits, null));
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Override
    public boolean isValid(NationalNumber number) {
        return LIB.isValidNumber(number(number));
    }

    @Override
    public ValidationResult length(int countryCode, int nationalDigits) {
        String any = "1".repeat(nationalDigits);
        return LIB.isPossibleNumberWithReason(number(new NationalNumber(countryCode, any, CodeFrom.REGION)));
    }

    @Override
    public @Nullable String regionOf(NationalNumber number) {
        return LIB.getRegionCodeForNumber(number(number));
    }

    @Override
    public boolean isShortCode(String digits, String region) {
        PhoneNumber number = new PhoneNumber()
                .setCountryCode(countryCode(region))
                .setNationalNumber(Long.parseLong(digits))
                .setItalianLeadingZero(digits.charAt(0) == '0');
        ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
        return shortNumbers.isValidShortNumberForRegion(number, region)
                || shortNumbers.isEmergencyNumber(digits, region);
    }

    private static NationalNumber national(PhoneNumber number) {
        CodeFrom from = switch (number.getCountryCodeSource()) {
            case FROM_NUMBER_WITH_PLUS_SIGN -> CodeFrom.PLUS;
            case FROM_NUMBER_WITH_IDD -> CodeFrom.INTERNATIONAL_PREFIX;
            case FROM_NUMBER_WITHOUT_PLUS_SIGN -> CodeFrom.BARE_DIGITS;
            case FROM_DEFAULT_COUNTRY, UNSPECIFIED -> CodeFrom.REGION;
        };
        return new NationalNumber(number.getCountryCode(), LIB.getNationalSignificantNumber(number), from);
    }

    private static PhoneNumber number(NationalNumber number) {
        String digits = number.digits();
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return new PhoneNumber()
                .setCountryCode(number.countryCode())
                .setNationalNumber(Long.parseLong(digits))
                .setItalianLeadingZero(zeros > 0)
                .setNumberOfLeadingZeros(zeros);
    }

    /** ISO 3166 alpha-2. */
    static Set<String> regions() {
        return LIB.getSupportedRegions();
    }

    static Set<Integer> countryCodes() {
        return LIB.getSupportedCallingCodes();
    }

    static int countryCode(String region) {
        return LIB.getCountryCodeForRegion(region);
    }

    /** The regions that share a country code, the main one first; {@link #NO_COUNTRY} alone for one of no country. */
    static List<String> regions(int countryCode) {
        return LIB.getRegionCodesForCountryCode(countryCode);
    }

    /** The main region of a country code, {@link #NO_COUNTRY}, or {@code ZZ} when there is no such code. */
    static String mainRegion(int countryCode) {
        return LIB.getRegionCodeForCountryCode(countryCode);
    }

    /**
     * By what the library itself decides on numbers of a region, or null where it does not tell: only newer versions have a
     * public way to its metadata, and OSGi hides it.
     */
    static @Nullable PhoneMetadata metadata(String region) {
        return available(() -> DefaultMetadataDependenciesProvider.getInstance()
                .getPhoneNumberMetadataSource()
                .getMetadataForRegion(region));
    }

    /** The same for a country code of no country. */
    static @Nullable PhoneMetadata metadata(int countryCode) {
        return available(() -> DefaultMetadataDependenciesProvider.getInstance()
                .getPhoneNumberMetadataSource()
                .getMetadataForNonGeographicalRegion(countryCode));
    }

    /** The same for the short numbers of a region. */
    static @Nullable PhoneMetadata shortNumberMetadata(String region) {
        return available(() -> DefaultMetadataDependenciesProvider.getInstance()
                .getShortNumberMetadataSource()
                .getMetadataForRegion(region));
    }

    private static @Nullable PhoneMetadata available(Supplier<@Nullable PhoneMetadata> metadata) {
        try {
            return metadata.get();
        } catch (LinkageError e) {
            return null;
        }
    }

    /** What is dialled before a national number, or empty. */
    static String trunkPrefix(String region) {
        String prefix = LIB.getNddPrefixForRegion(region, true);
        return prefix == null ? "" : prefix;
    }

    static String format(NationalNumber number, PhoneNumberFormat format) {
        return LIB.format(number(number), format);
    }

    /** A number of a region in its national form, or empty. */
    static String example(String region) {
        PhoneNumber number = LIB.getExampleNumber(region);
        return number == null ? "" : LIB.format(number, PhoneNumberFormat.NATIONAL);
    }

    /** Converts dial-pad letters to digits: FLOWERS becomes 3569377. */
    static String dialPad(String text) {
        return PhoneNumberUtil.normalizeDigitsOnly(PhoneNumberUtil.convertAlphaCharactersInNumber(text));
    }
}
