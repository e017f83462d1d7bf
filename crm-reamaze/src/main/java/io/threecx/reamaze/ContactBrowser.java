package io.threecx.reamaze;

import io.threecx.crm.ContactSearch.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Free search, for the search box of the 3CX client. Thread-safe. */
final class ContactBrowser {
    private final Contacts contacts;
    private final ReamazeApi api;

    ContactBrowser(Contacts contacts, ReamazeApi api) {
        this.contacts = contacts;
        this.api = api;
    }

    /**
     * Contacts whose field contains the text. Re:amaze searches names and e-mail addresses; a company is found by its
     * whole name, in {@code data[company]}, and a number as far as {@code q} looks at numbers.
     */
    List<ContactRecord> search(String text, Field field, int limit) {
        String words = text.strip();
        List<ContactRecord> found = new ArrayList<>();
        if (field != Field.COMPANY) {
            found.addAll(ask("q", words, field, words, limit));
        }
        if ((field == Field.COMPANY || field == Field.ANY) && found.size() < limit) {
            ask("data[company]", words, Field.COMPANY, words, limit - found.size()).stream()
                    .filter(more -> found.stream().noneMatch(one -> one.id().equals(more.id())))
                    .forEach(found::add);
        }
        return found;
    }

    private List<ContactRecord> ask(String parameter, String value, Field field, String words, int limit) {
        List<ContactRecord> found = contacts.search(
                "search contacts",
                List.of(Map.entry(parameter, value)),
                record -> holds(record, field, words),
                soFar -> soFar.size() >= limit,
                api::patience);
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static boolean holds(ContactRecord record, Field field, String words) {
        String wanted = fold(words);
        if (texts(record, field).anyMatch(text -> fold(text).contains(wanted))) {
            return true;
        }
        String digits = Contacts.digits(words);
        boolean mayBeNumber = field == Field.PHONE || field == Field.ANY;
        if (!mayBeNumber || digits.isEmpty() || words.chars().anyMatch(Character::isLetter)) {
            return false;
        }
        return record.phones().stream()
                .anyMatch(phone -> Contacts.digits(phone.number()).contains(digits));
    }

    private static Stream<String> texts(ContactRecord record, Field field) {
        return switch (field) {
            case NAME -> Stream.of(record.name());
            case COMPANY -> Stream.of(record.companyName());
            case EMAIL -> record.emails().stream();
            case PHONE -> Stream.empty();
            case ANY -> Stream.concat(Stream.of(record.name(), record.companyName()), record.emails().stream());
        };
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
