package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A piece of the file, read: contacts and the keys they are found by, owners counted from the beginning of the page. */
final class Page {
    private final PackedContacts contacts;
    private final KeyList phones;
    private final KeyList emails;
    private final KeyList ids;
    private final long[] lines;
    private final Problems problems;

    private Page(Builder builder) {
        this.contacts = builder.contacts.build();
        this.phones = builder.phones;
        this.emails = builder.emails;
        this.ids = builder.ids;
        this.lines = builder.lines;
        this.problems = builder.problems;
    }

    /** Reads a piece of the file. */
    static Page of(List<? extends UnreadContact> records, NumberReader numbers) {
        Builder page = new Builder(numbers);
        for (UnreadContact unread : records) {
            Contact contact = unread.read(page.problems);
            if (contact != null) {
                page.add(contact, unread.line());
            }
        }
        return page.build();
    }

    /** Packs contacts that are known already. */
    static Page ofContacts(List<Contact> contacts, NumberReader numbers) {
        Builder page = new Builder(numbers);
        contacts.forEach(contact -> page.add(contact, 0));
        return page.build();
    }

    PackedContacts contacts() {
        return contacts;
    }

    KeyList phones() {
        return phones;
    }

    KeyList emails() {
        return emails;
    }

    KeyList ids() {
        return ids;
    }

    /** The line where a contact begins. */
    long line(int index) {
        return lines[index];
    }

    Problems problems() {
        return problems;
    }

    static long emailKey(String address) {
        return TextHash.of(address.strip().toLowerCase(Locale.ROOT));
    }

    /** One record of the file, cut out but not yet understood. */
    interface UnreadContact {
        /** Where it begins, from 1. */
        long line();

        /** Understands it. @return null when it is no contact; the problems then say why */
        @Nullable
        Contact read(Problems problems);
    }

    private static final class Builder {
        private final NumberReader numbers;
        private final PackedContacts.Builder contacts = new PackedContacts.Builder();
        private final KeyList phones = new KeyList();
        private final KeyList emails = new KeyList();
        private final KeyList ids = new KeyList();
        private final Problems problems = new Problems();
        private long[] lines = new long[1024];

        Builder(NumberReader numbers) {
            this.numbers = numbers;
        }

        void add(Contact contact, long line) {
            int owner = contacts.size();
            if (owner == lines.length) {
                lines = Arrays.copyOf(lines, owner * 2);
            }
            lines[owner] = line;
            ids.add(TextHash.of(contact.id()), owner);
            contact.emails().forEach(address -> emails.add(emailKey(address), owner));
            for (ContactPhone phone : contact.phones()) {
                List<String> found = numbers.digits(contact, phone);
                if (found.isEmpty()) {
                    problems.add(line, "a phone field holds no number that could be dialled; kept without it");
                }
                found.forEach(digits -> phones.add(DigitKey.of(digits), owner));
            }
            contacts.add(contact);
        }

        Page build() {
            return new Page(this);
        }
    }
}
