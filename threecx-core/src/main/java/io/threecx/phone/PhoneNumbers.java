package io.threecx.phone;

import io.threecx.phone.PhoneNumber.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads, compares and spells phone numbers for one PBX. Immutable and thread-safe; make one and share it.
 *
 * <pre>{@code
 * PhoneNumbers numbers = PhoneNumbers.of("GB");
 * PhoneNumber caller = numbers.parse("+442079460018");
 * PhoneMatch match = numbers.match(caller, numbers.parse("020 7946 0018"));   // EXACT
 * }</pre>
 *
 * <p>No text makes it throw: what cannot be read is {@link PhoneNumber.Kind#UNREADABLE} and says why.
 */
public final class PhoneNumbers {

    /** Longer texts are no phone numbers. */
    private static final int MOST_CHARACTERS = 250;

    private final NumberingPlan plan;
    private final ExtensionRanges extensions;
    private final NumberMatcher matcher;

    private PhoneNumbers(Builder builder) {
        this.plan = builder.plan;
        this.extensions = builder.extensions;
        this.matcher = new NumberMatcher(builder.suffixDigits, builder.headOffice);
    }

    /**
     * Numbers under a default region, everything else as {@link #builder} has it by default.
     *
     * @param region ISO 3166 alpha-2, in any case, such as {@code GB}
     * @throws IllegalArgumentException when there is no such region
     */
    public static PhoneNumbers of(String region) {
        return builder(region).build();
    }

    /**
     * Starts from a default region: the country of the PBX.
     *
     * @param region ISO 3166 alpha-2, in any case, such as {@code GB}
     * @throws IllegalArgumentException when there is no such region
     */
    public static Builder builder(String region) {
        Objects.requireNonNull(region, "region");
        NumberingPlan plan = NumberingPlan.find(region);
        if (plan == null) {
            throw new IllegalArgumentException("unknown region '" + region
                    + "': give the country of the PBX as an ISO 3166 code of two letters, such as GB, DE or US");
        }
        return new Builder(plan);
    }

    /** Reads one number under the default region. Of several in the text it is the first, and the reading says so. */
    public PhoneNumber parse(String raw) {
        return parse(raw, null);
    }

    /**
     * Reads one number. Of several in the text it is the first, and the reading says so.
     *
     * @param region where a national number is at home if that is known: the contact's country or that of the number
     *     that was called, ISO 3166 alpha-2. Null, blank or unknown: the default region
     */
    public PhoneNumber parse(String raw, @Nullable String region) {
        Objects.requireNonNull(raw, "raw");
        if (raw.length() > MOST_CHARACTERS) {
            return PhoneNumber.nothing(
                    raw, Kind.UNREADABLE, "unreadable: longer than " + MOST_CHARACTERS + " characters");
        }
        NumberScanner scanner = new NumberScanner(raw);
        return scanner.next() ? read(raw, scanner, region) : WithheldWords.read(raw);
    }

    /**
     * Reads every number of a field that may hold several, such as "020 7946 0018 / 07700 900123" or one per line, in
     * their order and without repetition. It never invents: what is not clearly a number of its own is left out, so a
     * field without any gives an empty list. At most 20 numbers, of the first 2000 characters.
     *
     * @param region as for {@link #parse(String, String)}
     */
    public List<PhoneNumber> parseAll(String field, @Nullable String region) {
        Objects.requireNonNull(field, "field");
        return new NumberField(field, this, region).numbers();
    }

    /** Reads the number on which the scanner stands. */
    PhoneNumber read(String raw, NumberScanner scanner, @Nullable String region) {
        NumberingPlan hinted = region == null ? null : NumberingPlan.find(region);
        return hinted == null
                ? new NumberReader(raw, scanner, plan, false, extensions).read()
                : new NumberReader(raw, scanner, hinted, true, extensions).read();
    }

    /**
     * Compares a number somebody looks for with one a CRM holds. The two sides are not alike: a searched number may be
     * the tail that 3CX left of a longer one, a stored number may be a head office.
     */
    public PhoneMatch match(PhoneNumber searched, PhoneNumber stored) {
        return matcher.match(searched, stored);
    }

    /**
     * How a CRM may hold this number: at most 20 different texts, the E.164 form first, then the likely ones. A number
     * that is not {@link PhoneNumber.Kind#INTERNATIONAL} has its digits only, one without digits nothing.
     */
    public List<String> spellings(PhoneNumber number) {
        return Spellings.of(number, plan);
    }

    /**
     * Loads the metadata of the default region, which takes some ten milliseconds, so that the first ringing call need
     * not wait for it.
     */
    public void warmUp() {
        plan.warmUp();
        for (String spelling : spellings(parse(plan.example()))) {
            parse(spelling).region();
        }
    }

    ExtensionRanges extensions() {
        return extensions;
    }

    /**
     * The digits with which every number ends that {@link #match} can call a match for the searched one, however it is
     * written, but for an extension behind it and for a head office: the {@link #suffixDigits()} last ones, or fewer
     * where the number has fewer. Empty when nothing matches it. (One exception, in countries with shorter numbers than
     * that: a number that the PBX cut within its country code does not lead to one that is stored without country code.)
     */
    public String lastDigits(PhoneNumber searched) {
        String digits = searched.digits();
        int common = switch (searched.kind()) {
            case INTERNATIONAL -> Math.min(suffixDigits(), searched.significantDigits());
            case PARTIAL -> Math.min(suffixDigits(), digits.length());
            case INTERNAL, SHORT_CODE, WITHHELD, UNREADABLE -> digits.length();
        };
        return digits.substring(digits.length() - common);
    }

    /** The default region, ISO 3166 alpha-2 in upper case. */
    public String region() {
        return plan.region();
    }

    /** How many digits a tail needs at least to match. */
    public int suffixDigits() {
        return matcher.suffixDigits();
    }

    /**
     * A text that is another one after an update of this library or of libphonenumber, which may read some numbers
     * otherwise. For who keeps on disk what was read.
     *
     * @throws IOException when it cannot be told, such as in a jar within a jar
     */
    public static String programStamp() throws IOException {
        return ProgramStamp.ofThisProgram();
    }

    /** Of all that decides as which number a text is read. */
    int readingChecksum() {
        CRC32C checksum = new CRC32C();
        checksum.update((region() + ' ' + extensions + ' ' + programOrNothing()).getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    private static String programOrNothing() {
        try {
            return programStamp();
        } catch (IOException unknown) {
            return ""; // then who updates has to fill an index anew, as it says at PhoneIndex.save
        }
    }

    boolean matchesHeadOffice() {
        return matcher.headOffice();
    }

    /** Collects what a {@link PhoneNumbers} needs to know. Not thread-safe. */
    public static final class Builder {

        private static final int FEWEST_SUFFIX_DIGITS = 5;
        private static final int MOST_SUFFIX_DIGITS = 15;

        private final NumberingPlan plan;
        private ExtensionRanges extensions = ExtensionRanges.none();
        private int suffixDigits = 7;
        private boolean headOffice;

        private Builder(NumberingPlan plan) {
            this.plan = plan;
        }

        /** The PBX's own extensions; none by default. */
        public Builder extensions(ExtensionRanges ranges) {
            this.extensions = Objects.requireNonNull(ranges, "ranges");
            return this;
        }

        /**
         * How many digits a cut or local number needs at least to match a longer one; 7 by default.
         *
         * @throws IllegalArgumentException unless it is from 5 to 15
         */
        public Builder suffixDigits(int digits) {
            if (digits < FEWEST_SUFFIX_DIGITS || digits > MOST_SUFFIX_DIGITS) {
                throw new IllegalArgumentException("suffix digits: " + digits + " is not from " + FEWEST_SUFFIX_DIGITS
                        + " to " + MOST_SUFFIX_DIGITS + ": fewer match strangers, more match nobody");
            }
            this.suffixDigits = digits;
            return this;
        }

        /**
         * Whether a direct-dial number matches the head office it belongs to, as "+49 30 12345-67" does "+49 30 12345-0";
         * false by default.
         */
        public Builder headOffice(boolean matches) {
            this.headOffice = matches;
            return this;
        }

        /** Makes the immutable result. */
        public PhoneNumbers build() {
            return new PhoneNumbers(this);
        }
    }
}
