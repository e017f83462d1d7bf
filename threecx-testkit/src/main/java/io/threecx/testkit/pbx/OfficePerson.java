package io.threecx.testkit.pbx;

/**
 * Somebody made up who calls, or is called by, a {@link BusyOffice}. Numbers are from the ranges that Ofcom keeps for drama.
 *
 * @param company where the person works
 * @param number E.164, with a plus
 * @param email for the phone book; those made up here end in {@code .example}
 */
public record OfficePerson(String firstName, String lastName, String company, String number, String email) {
    /** First and last name. */
    public String name() {
        return firstName + " " + lastName;
    }
}
