package io.threecx.web;

import io.threecx.crm.ContactPhone;
import java.util.List;
import java.util.function.Function;

/**
 * The fields of a contact in our answers, each with the output of a 3CX CRM template that takes it. Answers, template
 * and API description are all made from this list, so that they cannot drift apart.
 *
 * <p>Output types: "3CX CRM template XML description", Outputs.
 */
enum ReplyField {
    ID("id", "EntityId", ReplyContact::id),
    TYPE("type", "EntityType", shown -> shown.contact().type()),
    FIRST_NAME("firstName", "FirstName", shown -> shown.contact().firstName()),
    LAST_NAME("lastName", "LastName", shown -> shown.contact().lastName()),
    COMPANY_NAME("companyName", "CompanyName", shown -> shown.contact().companyName()),
    EMAIL("email", "Email", shown -> first(shown.contact().emails())),
    PHONE_BUSINESS("phoneBusiness", "PhoneBusiness", phone(ContactPhone.Label.BUSINESS, 0)),
    PHONE_BUSINESS_2("phoneBusiness2", "PhoneBusiness2", phone(ContactPhone.Label.BUSINESS, 1)),
    PHONE_MOBILE("phoneMobile", "PhoneMobile", phone(ContactPhone.Label.MOBILE, 0)),
    PHONE_MOBILE_2("phoneMobile2", "PhoneMobile2", phone(ContactPhone.Label.MOBILE, 1)),
    PHONE_HOME("phoneHome", "PhoneHome", phone(ContactPhone.Label.HOME, 0)),
    PHONE_OTHER("phoneOther", "PhoneOther", phone(ContactPhone.Label.OTHER, 0)),
    FAX_BUSINESS("faxBusiness", "FaxBusiness", phone(ContactPhone.Label.FAX, 0)),
    URL("url", "ContactUrl", shown -> shown.contact().url().orElse(""));

    private final String jsonName;
    private final String outputType;
    private final Function<ReplyContact, String> value;

    ReplyField(String jsonName, String outputType, Function<ReplyContact, String> value) {
        this.jsonName = jsonName;
        this.outputType = outputType;
        this.value = value;
    }

    String jsonName() {
        return jsonName;
    }

    /** The name that a 3CX CRM template gives it. */
    String outputType() {
        return outputType;
    }

    /** The value, empty when the contact has none. */
    String of(ReplyContact shown) {
        return value.apply(shown);
    }

    private static Function<ReplyContact, String> phone(ContactPhone.Label label, int position) {
        return shown -> {
            int seen = 0;
            for (ContactPhone phone : shown.contact().phones()) {
                if (phone.label() == label && seen++ == position) {
                    return phone.number();
                }
            }
            return "";
        };
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.get(0);
    }
}
