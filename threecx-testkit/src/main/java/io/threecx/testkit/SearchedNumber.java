package io.threecx.testkit;

/**
 * A number as it is searched for.
 *
 * @param inAddress {@code [Number]} in addresses and headers
 * @param inBody {@code [Number]} in bodies
 * @param digits the number without its international prefix, cut like the others
 * @param length how many digits, from the right, are compared
 */
record SearchedNumber(String inAddress, String inBody, String digits, int length) {

    /** Whether a phone number of a contact is this one: equal in as many digits, from the right, as the PBX compares. */
    boolean matches(String phone) {
        return !digits.isEmpty()
                && NumberShape.last(length, NumberShape.digits(phone)).equals(digits);
    }
}
