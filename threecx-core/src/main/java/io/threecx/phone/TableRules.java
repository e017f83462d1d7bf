package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import io.threecx.phone.NationalNumber.CodeFrom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does step by step what libphonenumber does with digits, by its own metadata, but decides by {@link DigitAutomaton} where
 * it searches with regular expressions. What is not known of a region is left to the library. Thread-safe; there is a
 * table for each region that was asked for, some 2 kB, and no more than there are regions.
 */
final class TableRules implements NumberingRules {

    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final int FEWEST_NATIONAL_DIGITS = 2;
    private static final int MOST_NATIONAL_DIGITS = 17;

    private final LibraryRules library;
    private final Function<String, @Nullable PhoneMetadata> metadata;
    private final BitSet countryCodes = new BitSet();
    private final AtomicReferenceArray<@Nullable Optional<CallingCode>> callingCodes;
    private final Map<String, Optional<NumberRanges>> regions = new ConcurrentHashMap<>();
    private final Map<String, Optional<ShortCodes>> shortCodes = new ConcurrentHashMap<>();

    /** @param metadata those of a region, or null where they cannot be had */
    TableRules(LibraryRules library, Function<String, @Nullable PhoneMetadata> metadata) {
        this.library = library;
        this.metadata = metadata;
        LibraryRules.countryCodes().forEach(countryCodes::set);
        this.callingCodes = new AtomicReferenceArray<>(countryCodes.length());
    }

    @Override
    public @Nullable NationalNumber parse(String digits, String region) {
        NumberRanges home = ranges(region);
        CallingCode own = home == null ? null : callingCode(home.countryCode());
        if (home == null || own == null) {
            return library.parse(digits, region);
        }
        String abroad = home.behindInternationalPrefix(digits);
        if (abroad != null) {
            return international(abroad, CodeFrom.INTERNATIONAL_PREFIX);
        }
        String behindOwnCode = behindOwnCode(digits, home);
        return behindOwnCode == null
                ? national(home, digits, CodeFrom.REGION)
                : national(own.main(), behindOwnCode, CodeFrom.BARE_DIGITS);
    }

    /** The number behind the region's own country code, where it makes more sense without it; or null. */
    private static @Nullable String behindOwnCode(String digits, NumberRanges home) {
        String code = home.countryCodeText();
        if (!digits.startsWith(code)) {
            return null;
        }
        String rest = home.withoutTrunkPrefix(digits.substring(code.length()));
        return (!home.isViable(digits) && home.isViable(rest))
                        || home.length(digits.length()) == ValidationResult.TOO_LONG
                ? rest
                : null;
    }

    @Override
    public @Nullable NationalNumber parseInternational(String digits) {
        return international(digits, CodeFrom.PLUS);
    }

    private @Nullable NationalNumber international(String digits, CodeFrom from) {
        int codeDigits = digits.length() <= FEWEST_NATIONAL_DIGITS ? 0 : countryCodeDigits(digits);
        if (codeDigits == 0) {
            return null;
        }
        CallingCode code = callingCode(Integer.parseInt(digits, 0, codeDigits, 10));
        if (code == null) {
            NationalNumber number = library.parseInternational(digits);
            return number == null ? null : number.withCodeFrom(from);
        }
        return national(code.main(), digits.substring(codeDigits), from);
    }

    /** With how many digits the country code ends, or 0 when there is none: none is the beginning of another. */
    private int countryCodeDigits(String digits) {
        int code = 0;
        for (int i = 0; i < LONGEST_COUNTRY_CODE && i < digits.length(); i++) {
            code = code * 10 + digits.charAt(i) - '0';
            if (code == 0) {
                return 0;
            }
            if (countryCodes.get(code)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** A trunk prefix goes only where the rest has a possible length: the whole may be a short number. */
    private static @Nullable NationalNumber national(NumberRanges ranges, String digits, CodeFrom from) {
        if (digits.length() < FEWEST_NATIONAL_DIGITS) {
            return null;
        }
        String rest = ranges.withoutTrunkPrefix(digits);
        ValidationResult length = ranges.length(rest.length());
        boolean possible = length == ValidationResult.IS_POSSIBLE || length == ValidationResult.TOO_LONG;
        String national = possible ? rest : digits;
        return national.length() < FEWEST_NATIONAL_DIGITS || national.length() > MOST_NATIONAL_DIGITS
                ? null
                : new NationalNumber(ranges.countryCode(), national, from);
    }

    @Override
    public boolean isValid(NationalNumber number) {
        CallingCode code = callingCode(number.countryCode());
        return code == null ? library.isValid(number) : code.isValid(number.digits());
    }

    @Override
    public ValidationResult length(int countryCode, int nationalDigits) {
        CallingCode code = callingCode(countryCode);
        return code == null ? library.length(countryCode, nationalDigits) : code.length(nationalDigits);
    }

    @Override
    public @Nullable String regionOf(NationalNumber number) {
        CallingCode code = callingCode(number.countryCode());
        if (code == null) {
            return library.regionOf(number);
        }
        NumberRanges home = code.home(number.digits());
        return home == null ? null : home.region();
    }

    @Override
    public boolean isShortCode(String digits, String region) {
        Optional<ShortCodes> known = shortCodes.get(region);
        if (known == null) {
            PhoneMetadata found = LibraryRules.shortNumberMetadata(region);
            known = Optional.ofNullable(found == null ? null : ShortCodes.of(found));
            shortCodes.put(region, known);
        }
        return known.isPresent() ? known.get().contains(digits) : library.isShortCode(digits, region);
    }

    private @Nullable CallingCode callingCode(int countryCode) {
        Optional<CallingCode> known = callingCodes.get(countryCode);
        if (known == null) {
            known = Optional.ofNullable(readCallingCode(countryCode));
            callingCodes.set(countryCode, known);
        }
        return known.orElse(null);
    }

    private @Nullable CallingCode readCallingCode(int countryCode) {
        List<NumberRanges> all = new ArrayList<>();
        for (String region : LibraryRules.regions(countryCode)) {
            NumberRanges ranges =
                    region.equals(LibraryRules.NO_COUNTRY) ? read(LibraryRules.metadata(countryCode)) : ranges(region);
            if (ranges == null) {
                return null;
            }
            all.add(ranges);
        }
        return new CallingCode(List.copyOf(all));
    }

    private @Nullable NumberRanges ranges(String region) {
        Optional<NumberRanges> known = regions.get(region);
        if (known == null) {
            // two threads may read the same, which is no harm
            known = Optional.ofNullable(read(metadata.apply(region)));
            regions.put(region, known);
        }
        return known.orElse(null);
    }

    private static @Nullable NumberRanges read(@Nullable PhoneMetadata metadata) {
        return metadata == null ? null : NumberRanges.of(metadata);
    }
}
