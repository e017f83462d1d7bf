package io.threecx.phone;

/**
 * A number with its country calling code, as numbering rules tell it apart from what was dialled around it.
 *
 * @param digits the national (significant) number: no country code, no trunk prefix; a leading zero belongs to it
 * @param codeFrom how the country code was found
 */
record NationalNumber(int countryCode, String digits, CodeFrom codeFrom) {

    /** Where a country code comes from. */
    enum CodeFrom {
        /** It was written, as such. */
        PLUS,
        /** It was dialled after the international prefix of a region. */
        INTERNATIONAL_PREFIX,
        /** The digits begin with that of the region, and nothing but their number says so. */
        BARE_DIGITS,
        /** It was not there: it is that of the region. */
        REGION
    }

    NationalNumber withCodeFrom(CodeFrom from) {
        return new NationalNumber(countryCode, digits, from);
    }
}
