package io.threecx.benchmarks;

import io.threecx.benchmarks.People.Person;
import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A CRM that tells all people without delay, in pages of as many as it is asked for, then who came later. It is never to be
 * asked for a number. Thread-safe.
 */
final class FedCrm implements CrmProvider, ContactFeed {
    private final People people;
    private final ConcurrentLinkedQueue<Contact> later = new ConcurrentLinkedQueue<>();

    FedCrm(People people) {
        this.people = people;
    }

    /** Somebody new. */
    void add(String id, String number) {
        later.add(Contact.builder(id)
                .lastName("Okafor")
                .phone(Label.MOBILE, number)
                .build());
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        throw new CrmUnavailableException("the mirror asked the CRM");
    }

    @Override
    public ChangePage changes(@Nullable String cursor, int limit) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(people.count(), from + limit);
        List<ContactChange> changes = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            changes.add(new ContactChange.Upserted(contact(people.person(i))));
        }
        if (to == people.count()) {
            for (Contact next = later.poll(); next != null; next = later.poll()) {
                changes.add(new ContactChange.Upserted(next));
            }
        }
        return new ChangePage(changes, Integer.toString(to), to == people.count());
    }

    private static Contact contact(Person person) {
        return Contact.builder(person.id())
                .firstName(person.firstName())
                .lastName(person.lastName())
                .companyName(person.companyName())
                .email(person.email())
                .phone(person.mobile() ? Label.MOBILE : Label.BUSINESS, person.stored())
                .url(person.url())
                .country(person.country())
                .build();
    }
}
