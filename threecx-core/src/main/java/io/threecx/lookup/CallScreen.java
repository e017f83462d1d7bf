package io.threecx.lookup;

import io.threecx.crm.Contact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What 3CX does with our answer. By itself it would drop a contact without a link ({@code ContactUrl}) of its own, without
 * any of first name, last name and company, or without the searched number in a phone field (3CX CRM template
 * description, acceptance of a contact); the web answer makes up for what a contact lacks, and this says how.
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
        if (contact.firstName().isEmpty()
                && contact.lastName().isEmpty()
                && contact.companyName().isEmpty()) {
            return "shows the e-mail address or the number for [" + contact + "], which has no name and no company";
        }
        if (contact.url().isEmpty()) {
            return "shows " + name(contact) + "; it has no link to its record, so its link leads to this explanation";
        }
        if (!linksBefore.add(contact.url().get())) {
            return "shows " + name(contact) + "; its link is that of a contact before it, told apart by an ending";
        }
        return "shows " + name(contact);
    }

    private static String name(Contact contact) {
        return contact.displayName() + " [" + contact + ']';
    }
}
