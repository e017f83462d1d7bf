package io.threecx.crm;

/**
 * One phone number of a contact, as the CRM holds it.
 *
 * @param label what the number is for
 * @param number as stored; may be in any notation and hold several numbers
 */
public record ContactPhone(Label label, String number) {

    /** What a number is for; 3CX has a field for each. */
    public enum Label {
        BUSINESS,
        MOBILE,
        HOME,
        FAX,
        OTHER
    }
}
