package io.threecx.lookup;

import io.threecx.crm.Contact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What 3CX does with an answer. It drops a contact without a link ({@code ContactUrl}), without any of first name, last
 * name and company, or without the searched number in a phone field; our answers carry the number as it was received
 * (3CX CRM template description, acceptance of a contact).
 */
final class CallScreen {
    private CallScreen() {}

    /** One sentence for each contact, or one that nothing is shown. */
    static List<String> sentences(List<Contact> answered) {
        if (answered.isEmpty()) {
            return List.of("shows the number alone");
        }
        List<String> sentences = new ArrayList<>();
        Set<String> links = new HashSet<>();
        for (Contact contact : answered) {
            sentences.add(sentence(contact, links));
        }
        return List.copyOf(sentences);
    }

    private static String sentence(Contact contact, Set<String> linksBefore) {
        if (contact.url().isEmpty()) {
            return "drops " + name(contact) + ": it has no link to its record (ContactUrl)";
        }
        if (contact.firstName().isEmpty()
                && contact.lastName().isEmpty()
                && contact.companyName().isEmpty()) {
            return "drops " + name(contact) + ": it has no first name, last name or company";
        }
        if (!linksBefore.add(contact.url().get())) {
            return "may drop " + name(contact) + ": it has the same link (ContactUrl) as a contact before it";
        }
        return "shows " + name(contact);
    }

    private static String name(Contact contact) {
        return contact.displayName() + " [" + contact + ']';
    }
}
