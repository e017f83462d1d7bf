package io.threecx.reamaze;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.NewContact;
import java.util.List;
import java.util.Optional;

/**
 * Makes contacts, each once: what Re:amaze refuses is looked up again, as its number is most likely taken; what may have
 * been made is looked for, and never sent again. Thread-safe.
 */
final class ContactMaker {
    private final Contacts contacts;
    private final ContactFinder finder;
    private final ReamazeApi api;

    ContactMaker(Contacts contacts, ContactFinder finder, ReamazeApi api) {
        this.contacts = contacts;
        this.finder = finder;
        this.api = api;
    }

    ContactRecord create(NewContact wanted) {
        String number = wanted.number().orElse("");
        String email = wanted.email().orElse("");
        if (number.isEmpty() && email.isEmpty()) {
            throw new CrmRejectedException(
                    "Re:amaze has no contacts without e-mail address and number: give one of them.");
        }
        if (!number.isEmpty() && !number.matches("\\+[0-9]{5,15}")) {
            throw new CrmRejectedException("Re:amaze takes numbers in E.164 form only, such as +15550100002:"
                    + " this one is an extension, withheld or not complete.");
        }
        ObjectNode record = record(wanted, number, email);
        try {
            return made(contacts.create(record), number, email);
        } catch (RefusedException taken) {
            return known(number, email, taken).orElseGet(() -> withoutOurId(record, taken, number, email));
        } catch (CrmUnknownOutcomeException lost) {
            return lookedFor(number, email, lost);
        }
    }

    /** A contact that was made under our id for this number may have got another number since. */
    private ContactRecord withoutOurId(ObjectNode record, RefusedException taken, String number, String email) {
        if (record.remove("id") == null) {
            throw taken;
        }
        try {
            return made(contacts.create(record), number, email);
        } catch (CrmUnknownOutcomeException lost) {
            return lookedFor(number, email, lost);
        }
    }

    private ContactRecord lookedFor(String number, String email, CrmUnknownOutcomeException lost) {
        List<ContactRecord> found;
        try {
            found = number.isEmpty() ? finder.findByEmail(email, 1, api::timeout) : finder.find(number, api::timeout);
        } catch (CrmException stillAway) {
            lost.addSuppressed(stillAway);
            throw lost;
        }
        return found.stream().findFirst().orElseThrow(() -> lost);
    }

    /**
     * Who has the number already; or else who has the address, and now gets the number, provided that nobody has it:
     * Re:amaze would move it, with the whole history of whoever has it.
     */
    private Optional<ContactRecord> known(String number, String email, RefusedException taken) {
        if (!number.isEmpty()) {
            Optional<ContactRecord> holder =
                    finder.find(number, api::patience).stream().findFirst();
            if (holder.isPresent()) {
                return holder;
            }
        }
        if (email.isEmpty()) {
            return Optional.empty();
        }
        Optional<ContactRecord> owner =
                finder.findByEmail(email, 1, api::patience).stream().findFirst();
        if (owner.isEmpty() || number.isEmpty()) {
            return owner;
        }
        if (!taken.isAboutTheEmailOnly()) {
            throw taken;
        }
        contacts.addMobile(email, number);
        return owner.map(record -> record.withNumber(number));
    }

    /** What was given is the contact's, even if the answer does not repeat it. */
    private static ContactRecord made(ContactRecord record, String number, String email) {
        ContactRecord whole = number.isEmpty() || !record.phones().isEmpty() ? record : record.withNumber(number);
        return email.isEmpty() ? whole : whole.withEmail(email);
    }

    private static ObjectNode record(NewContact wanted, String number, String email) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        if (!number.isEmpty()) {
            record.put("id", "3cx-" + Contacts.digits(number)); // unique, so that two processes cannot make two
        }
        record.put("name", name(wanted, number, email));
        if (!email.isEmpty()) {
            record.put("email", email);
        }
        if (!number.isEmpty()) {
            record.put("mobile", number);
        }
        record.putArray("notes").add("Created from 3CX API");
        if (!wanted.companyName().isEmpty()) {
            record.putObject("data").put("company", wanted.companyName());
        }
        return record;
    }

    /** The number in the name lets Re:amaze's own search find the contact. */
    private static String name(NewContact wanted, String number, String email) {
        String person = (wanted.firstName() + ' ' + wanted.lastName()).strip();
        if (!person.isEmpty()) {
            return person;
        }
        if (!wanted.companyName().isEmpty()) {
            return wanted.companyName();
        }
        return number.isEmpty() ? email : "3cx Caller - " + number;
    }
}
