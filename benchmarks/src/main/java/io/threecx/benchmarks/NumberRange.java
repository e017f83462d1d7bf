package io.threecx.benchmarks;

import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;

/**
 * A million numbers of one region that differ in their last six digits.
 *
 * @param region ISO 3166 alpha-2
 * @param prefix what the national numbers begin with, without a trunk prefix
 */
record NumberRange(String region, int countryCode, String prefix, boolean mobile) {
    private static final int SIZE = 1_000_000;

    /** Two ranges of each region: what the CRM of a firm with customers in a few countries holds. */
    static final List<NumberRange> ALL = List.of(
            new NumberRange("GB", 44, "2079", false),
            new NumberRange("GB", 44, "7731", true),
            new NumberRange("DE", 49, "3023", false),
            new NumberRange("DE", 49, "15122", true),
            new NumberRange("FR", 33, "142", false),
            new NumberRange("FR", 33, "665", true),
            new NumberRange("US", 1, "2125", false),
            new NumberRange("US", 1, "4157", true),
            new NumberRange("ES", 34, "915", false),
            new NumberRange("ES", 34, "655", true),
            new NumberRange("IT", 39, "0648", false),
            new NumberRange("IT", 39, "3472", true),
            new NumberRange("NL", 31, "203", false),
            new NumberRange("NL", 31, "624", true));

    /** Number {@code index} of the range; each index below a million has another one. */
    Phonenumber.PhoneNumber number(int index) {
        String national = prefix + subscriber(index);
        Phonenumber.PhoneNumber number =
                new Phonenumber.PhoneNumber().setCountryCode(countryCode).setNationalNumber(Long.parseLong(national));
        return national.startsWith("0") ? number.setItalianLeadingZero(true) : number;
    }

    /** The same number as the PBX sends it. */
    String e164(int index) {
        return "+" + countryCode + prefix + subscriber(index);
    }

    /** Strides through all million, in steps of its own: no more numbers of two ranges end alike than do in life. */
    private String subscriber(int index) {
        long stride = 10 * Long.parseLong(countryCode + prefix) + 7; // has no factor in common with a million
        return Long.toString(SIZE + (index + 1L) * stride % SIZE).substring(1);
    }
}
