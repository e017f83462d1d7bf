package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches by e-mail address and by text, in every provider that can. Thread-safe. */
final class FreeSearch {
    private static final int MAX_TEXT = 200;

    private final Panel panel;

    FreeSearch(Panel panel) {
        this.panel = panel;
    }

    FoundContacts byEmail(String address, long until) {
        String wanted = address.strip();
        if (wanted.isEmpty() || wanted.length() > MAX_TEXT || wanted.indexOf('@') < 0) {
            return new FoundContacts(List.of(), List.of());
        }
        return gather(
                EmailLookup.class,
                "lookup by e-mail address",
                role -> role.findByEmail(wanted, CrmProvider.MAX_CONTACTS),
                contact -> contact.emails().stream().anyMatch(wanted::equalsIgnoreCase),
                CrmProvider.MAX_CONTACTS,
                until);
    }

    FoundContacts byText(String text, ContactSearch.Field field, int limit, long until) {
        String stripped = text.strip();
        String wanted = stripped.substring(0, Math.min(stripped.length(), MAX_TEXT));
        int most = Math.max(1, Math.min(limit, CrmProvider.MAX_CONTACTS));
        if (wanted.isEmpty()) {
            return new FoundContacts(List.of(), List.of());
        }
        return gather(
                ContactSearch.class,
                "search by text",
                role -> role.search(wanted, field, most),
                contact -> true,
                most,
                until);
    }

    private <R> FoundContacts gather(
            Class<R> role,
            String roleName,
            Function<R, List<Contact>> question,
            Predicate<Contact> wanted,
            int limit,
            long until) {
        List<Reply<List<Contact>>> replies =
                panel.askRole(role, roleName, player -> checked(question.apply(player)), until);
        List<ProviderReport> reports = new ArrayList<>();
        List<List<FoundContact>> columns = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            String provider = panel.lanes().get(i).name();
            List<Contact> contacts = replies.get(i).value();
            List<FoundContact> column = contacts == null
                    ? List.of()
                    : located(provider, contacts.stream().filter(wanted).toList());
            columns.add(column);
            reports.add(ProviderReport.of(provider, replies.get(i), column.size()));
        }
        return new FoundContacts(interleaved(columns, limit), reports);
    }

    private static List<Contact> checked(@Nullable List<? extends @Nullable Contact> returned) {
        if (returned == null) {
            throw new BrokenContractException("it returned null instead of a list; nobody found is an empty list");
        }
        List<Contact> contacts = new ArrayList<>();
        for (Contact contact : returned) {
            if (contact == null) {
                throw new BrokenContractException("its list holds null instead of a contact");
            }
            if (contacts.size() < CrmProvider.MAX_CONTACTS) {
                contacts.add(contact);
            }
        }
        return Collections.unmodifiableList(contacts);
    }

    private static List<FoundContact> located(String provider, List<Contact> contacts) {
        List<FoundContact> located = new ArrayList<>();
        Set<ContactRef> seen = new HashSet<>();
        for (Contact contact : contacts) {
            try {
                ContactRef ref = new ContactRef(provider, contact.type(), contact.id());
                if (seen.add(ref)) {
                    located.add(new FoundContact(ref, contact));
                }
            } catch (IllegalArgumentException unusable) {
                // 3CX could not send such an id back to us
            }
        }
        return located;
    }

    /** The best of each, then the second of each: no provider crowds the others out. */
    private static List<FoundContact> interleaved(List<List<FoundContact>> columns, int limit) {
        List<FoundContact> rows = new ArrayList<>();
        for (int row = 0; row < limit; row++) {
            for (List<FoundContact> column : columns) {
                if (row < column.size() && rows.size() < limit) {
                    rows.add(column.get(row));
                }
            }
        }
        return rows;
    }
}
