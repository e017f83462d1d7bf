package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.lookup.ProviderAnswer.Dropped;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every number of every contact that one provider returned and keeps the contacts that match. Thread-safe. */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(CallerLookup.class);
    private static final int MAX_DROPPED_SHOWN = 10;

    private final String provider;
    private final int providerOrder;
    private final PhoneNumbers numbers;
    private final AtomicBoolean toldOfMissingNumbers = new AtomicBoolean();

    Verification(String provider, int providerOrder, PhoneNumbers numbers) {
        this.provider = provider;
        this.providerOrder = providerOrder;
        this.numbers = numbers;
    }

    /**
     * The answer to a question.
     *
     * @param find the contacts that may have a number
     * @throws IllegalStateException when the provider broke its contract: a null list or a null contact
     */
    ProviderAnswer answer(Question question, Function<PhoneNumber, List<Contact>> find) {
        if (!question.headOffice()) {
            return verify(question, find.apply(question.number()));
        }
        Map<ContactRef, ContactMatch> kept = new LinkedHashMap<>();
        int returned = 0;
        for (PhoneNumber office : HeadOffice.of(question.number(), numbers)) {
            ProviderAnswer answer = verify(question, find.apply(office));
            returned += answer.returned();
            answer.kept().forEach(match -> kept.putIfAbsent(match.ref(), match));
        }
        return new ProviderAnswer(List.copyOf(kept.values()), List.of(), returned, List.of());
    }

    private ProviderAnswer verify(Question question, @Nullable List<? extends @Nullable Contact> returned) {
        if (returned == null) {
            throw new BrokenContractException("it returned null instead of a list; nobody found is an empty list");
        }
        List<String> notes = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        List<ContactMatch> kept = new ArrayList<>();
        if (returned.size() > CrmProvider.MAX_CONTACTS) {
            notes.add("it returned " + returned.size() + " contacts; only the first " + CrmProvider.MAX_CONTACTS
                    + " were read");
        }
        for (Map.Entry<ContactRef, Contact> entry :
                distinct(returned, dropped, notes).entrySet()) {
            verify(question, entry.getKey(), entry.getValue(), kept, dropped);
        }
        if (dropped.size() > MAX_DROPPED_SHOWN) {
            int more = dropped.size() - MAX_DROPPED_SHOWN;
            notes.add(more + (more == 1 ? " more contact was dropped" : " more contacts were dropped"));
            dropped = dropped.subList(0, MAX_DROPPED_SHOWN);
        }
        return new ProviderAnswer(kept, dropped, returned.size(), notes);
    }

    /** A query that joins contacts with their numbers returns a contact once per number: these are put together. */
    private Map<ContactRef, Contact> distinct(
            List<? extends @Nullable Contact> returned, List<Dropped> dropped, List<String> notes) {
        Map<ContactRef, Contact> distinct = new LinkedHashMap<>();
        int read = 0;
        for (Contact contact : returned) {
            if (++read > CrmProvider.MAX_CONTACTS) {
                break;
            }
            if (contact == null) {
                throw new BrokenContractException("its list holds null instead of a contact");
            }
            ContactRef ref;
            try {
                ref = new ContactRef(provider, contact.type(), contact.id());
            } catch (IllegalArgumentException unusable) {
                String why = String.valueOf(unusable.getMessage());
                dropped.add(new Dropped(provider, contact.displayName(), null, why));
                continue;
            }
            Contact earlier = distinct.get(ref);
            if (earlier == null) {
                distinct.put(ref, contact);
            } else {
                distinct.put(ref, merged(earlier, contact));
                notes.add("it returned " + ref + " more than once; its numbers were put together");
            }
        }
        return distinct;
    }

    private static Contact merged(Contact first, Contact second) {
        Contact.Builder merged = first.toBuilder();
        second.phones().stream()
                .filter(phone -> !first.phones().contains(phone))
                .forEach(phone -> merged.phone(phone.label(), phone.number()));
        second.emails().stream()
                .filter(address -> !first.emails().contains(address))
                .forEach(merged::email);
        return merged.build();
    }

    private void verify(
            Question question, ContactRef ref, Contact contact, List<ContactMatch> kept, List<Dropped> dropped) {
        if (contact.phones().isEmpty()) {
            dropped.add(new Dropped(
                    ref.text(),
                    contact.displayName(),
                    null,
                    "returned by the CRM without any phone number, so nothing shows that this is its number"));
            if (toldOfMissingNumbers.compareAndSet(false, true)) {
                LOG.warn(
                        "CRM '{}' returns contacts without phone numbers; they cannot be verified and are dropped."
                                + " A provider returns each contact with all its numbers.",
                        provider);
            }
            return;
        }
        String region = contact.country().orElse(null); // else that of the PBX
        PhoneMatch best = null;
        ContactPhone holder = null;
        int count = 0;
        for (ContactPhone phone : contact.phones()) {
            if (best != null && best.grade() == PhoneMatch.Grade.EXACT) {
                break;
            }
            for (PhoneNumber stored : numbers.parseAll(phone.number(), region)) {
                count++;
                PhoneMatch match = numbers.match(question.number(), stored);
                if (best == null || Ranking.BEST_NUMBER_FIRST.compare(match, best) < 0) {
                    best = match;
                    holder = phone;
                }
            }
        }
        if (best != null && best.matches()) {
            kept.add(new ContactMatch(ref, contact, best, holder, providerOrder));
        } else {
            dropped.add(new Dropped(ref.text(), contact.displayName(), PhoneMatch.Grade.NONE, noneOf(count, best)));
        }
    }

    private static String noneOf(int count, @Nullable PhoneMatch best) {
        if (best == null) {
            return "returned by the CRM, but its phone fields hold no number";
        }
        return count == 1
                ? "returned by the CRM, but its only number is not this number: " + best.why()
                : "returned by the CRM, but none of its " + count + " numbers is this number";
    }
}
