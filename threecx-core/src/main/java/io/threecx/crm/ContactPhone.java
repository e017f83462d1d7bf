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
        /** At work; 3CX's {@code PhoneBusiness}. */
        BUSINESS,
        /** A mobile phone; 3CX's {@code PhoneMobile}. */
        MOBILE,
        /** At home; 3CX's {@code PhoneHome}. */
        HOME,
        /** A fax at work; 3CX's {@code FaxBusiness}. */
        FAX,
        /** Anything else; 3CX's {@code PhoneOther}. */
        OTHER
    }
}
