package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one region: how long they may be, which of them are in use, and what may be dialled in front of them.
 * Made from libphonenumber's metadata; immutable.
 */
final class NumberRanges {

    /** The bit of the general description, which every number meets; the others are those of types. */
    private static final int GENERAL = 1;

    private final String region;
    private final int countryCode;
    private final String countryCodeText;
    private final NumberTypes types;
    private final ValidationResult[] lengths;
    private final DialPrefix internationalPrefix;
    private final @Nullable DialPrefix trunkPrefix;
    private final @Nullable DigitAutomaton leadingDigits;

    private NumberRanges(PhoneMetadata metadata, NumberTypes types, @Nullable DigitPattern leadingDigits) {
        this.region = metadata.getId();
        this.countryCode = metadata.getCountryCode();
        this.countryCodeText = Integer.toString(countryCode);
        this.types = types;
        this.lengths = lengths(metadata.getGeneralDesc());
        this.internationalPrefix = new DialPrefix(metadata.getInternationalPrefix(), "");
        String trunk = metadata.getNationalPrefixForParsing();
        this.trunkPrefix = trunk.isEmpty() ? null : new DialPrefix(trunk, metadata.getNationalPrefixTransformRule());
        this.leadingDigits = leadingDigits == null ? null : DigitAutomaton.of(List.of(leadingDigits));
    }

    /** Null when there is something in the metadata that is not known here. */
    static @Nullable NumberRanges of(PhoneMetadata metadata) {
        NumberTypes types = NumberTypes.of(descriptions(metadata));
        boolean led = metadata.hasLeadingDigits();
        DigitPattern leadingDigits = led ? DigitPattern.read(metadata.getLeadingDigits()) : null;
        return types == null || (led && leadingDigits == null)
                ? null
                : new NumberRanges(metadata, types, leadingDigits);
    }

    private static List<PhoneNumberDesc> descriptions(PhoneMetadata metadata) {
        return List.of(
                metadata.getGeneralDesc(),
                metadata.getFixedLine(),
                // where the two are told to be the same, the library asks for the first only
                metadata.getSameMobileAndFixedLinePattern() ? metadata.getFixedLine() : metadata.getMobile(),
                metadata.getTollFree(),
                metadata.getPremiumRate(),
                metadata.getSharedCost(),
                metadata.getVoip(),
                metadata.getPersonalNumber(),
                metadata.getPager(),
                metadata.getUan(),
                metadata.getVoicemail());
    }

    /** By number of digits; the last one stands for all that are longer. */
    private static ValidationResult[] lengths(PhoneNumberDesc general) {
        List<Integer> possible = general.getPossibleLengthList();
        List<Integer> local = general.getPossibleLengthLocalOnlyList();
        int least = possible.get(0);
        int most = possible.get(possible.size() - 1);
        int longest = Stream.concat(possible.stream(), local.stream()).reduce(0, Math::max);
        ValidationResult[] lengths = new ValidationResult[longest + 2];
        for (int length = 0; length < lengths.length; length++) {
            if (local.contains(length)) {
                lengths[length] = ValidationResult.IS_POSSIBLE_LOCAL_ONLY;
            } else if (possible.contains(length)) {
                lengths[length] = ValidationResult.IS_POSSIBLE;
            } else if (length < least) {
                lengths[length] = ValidationResult.TOO_SHORT;
            } else {
                lengths[length] = length > most ? ValidationResult.TOO_LONG : ValidationResult.INVALID_LENGTH;
            }
        }
        return lengths;
    }

    /** ISO 3166 alpha-2, or {@code 001}. */
    String region() {
        return region;
    }

    int countryCode() {
        return countryCode;
    }

    String countryCodeText() {
        return countryCodeText;
    }

    ValidationResult length(int digits) {
        return lengths[Math.min(digits, lengths.length - 1)];
    }

    /** Whether the number belongs to a range that is in use. */
    boolean contains(String national) {
        int found = types.of(national);
        return (found & GENERAL) != 0 && found != GENERAL;
    }

    /** Whether the number looks like one of the region, whatever its length. */
    boolean isViable(String national) {
        return (types.like(national) & GENERAL) != 0;
    }

    /** Whether numbers that begin like this are the region's, for sure; false where that is not how it is told. */
    boolean isLedBy(String national) {
        return leadingDigits != null && leadingDigits.endOfPrefix(national) >= 0;
    }

    /** Whether the region is told by the first digits of a number, among those that share a country code. */
    boolean hasLeadingDigits() {
        return leadingDigits != null;
    }

    /** What follows the international prefix, or null where the digits do not begin with it. */
    @Nullable
    String behindInternationalPrefix(String digits) {
        String rest = internationalPrefix.behind(digits);
        // no country code begins with 0
        return rest == null || rest.startsWith("0") ? null : rest;
    }

    /** The number without its trunk prefix; unchanged where there is none, or only with it the number can exist. */
    String withoutTrunkPrefix(String digits) {
        String rest = trunkPrefix == null || digits.isEmpty() ? null : trunkPrefix.behind(digits);
        return rest == null || (isViable(digits) && !isViable(rest)) ? digits : rest;
    }
}
