package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.phone.PhoneMatch.Grade;
import io.threecx.phone.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy makes of the findings.
 *
 * @param answered the contacts to answer
 * @param placeholder a contact that only shows the number
 * @param sentence why these
 * @param failure why a contact that was to be created was not
 */
record Decision(
        List<ContactMatch> answered,
        @Nullable Contact placeholder,
        String sentence,
        @Nullable CrmException failure) {
    private static final String PLACEHOLDER = "placeholder";

    private Decision(List<ContactMatch> answered, @Nullable Contact placeholder, String sentence) {
        this(answered, placeholder, sentence, null);
    }

    static Decision nothing(String sentence) {
        return new Decision(List.of(), null, sentence);
    }

    static Decision notCreated(String sentence, CrmException failure) {
        return new Decision(List.of(), null, sentence, failure);
    }

    /** @param ranked at least one match, the best first */
    static Decision among(List<ContactMatch> ranked, LookupPolicy.MultipleMatches policy) {
        if (ranked.size() == 1) {
            return new Decision(ranked, null, "one contact has the number and is answered");
        }
        return switch (policy) {
            case ALL ->
                new Decision(ranked, null, "several contacts have the number; the policy 'all' answers them all");
            case BEST ->
                new Decision(
                        ranked.subList(0, 1),
                        null,
                        "several contacts have the number; the policy 'best' answers the first");
            case NONE_WHEN_AMBIGUOUS -> noneWhenAmbiguous(ranked);
        };
    }

    private static Decision noneWhenAmbiguous(List<ContactMatch> ranked) {
        Grade best = ranked.get(0).match().grade();
        return ranked.get(1).match().grade() == best
                ? nothing("several contacts have the best grade, " + best
                        + "; the policy 'none-when-ambiguous' answers nobody")
                : new Decision(
                        ranked.subList(0, 1),
                        null,
                        "one contact has the best grade, " + best
                                + "; the policy 'none-when-ambiguous' answers it alone");
    }

    static Decision created(ContactMatch contact, boolean isNew) {
        return new Decision(
                List.of(contact),
                null,
                isNew
                        ? "nobody has the number; the policy 'create' made the contact " + contact.ref()
                        : "nobody had the number; the contact " + contact.ref() + " was made for it a moment ago");
    }

    static Decision placeholder(PhoneNumber number) {
        String shown = number.e164().orElse(number.digits());
        Contact contact = Contact.builder(shown)
                .type(PLACEHOLDER)
                .lastName(shown)
                .url("tel:" + shown) // 3CX drops a contact without a link
                .build();
        return new Decision(
                List.of(),
                contact,
                "nobody has the number; the policy 'placeholder' answers a contact that only shows it and stands in no"
                        + " CRM");
    }
}
