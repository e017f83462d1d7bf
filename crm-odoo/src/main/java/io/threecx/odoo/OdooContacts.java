package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.PhoneQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds contacts and leads, both at a time, by number, address or text. Thread-safe. */
final class OdooContacts implements EmailLookup, ContactSearch {
    private static final String NEWEST_FIRST = "write_date desc, id desc";
    /** What is read to be looked through here. */
    private static final int MOST_ROWS = 200;

    private static final int FEWEST_DIGITS = 3;

    private final RecordSearch partners;
    private final Optional<RecordSearch> leads;
    private final InParallel parallel;

    /** @param leads empty when only contacts are wanted */
    OdooContacts(RecordSearch partners, Optional<RecordSearch> leads, InParallel parallel) {
        this.partners = partners;
        this.leads = leads;
        this.parallel = parallel;
    }

    List<Contact> findByPhone(PhoneQuery query) {
        Optional<PhoneQuestion> number = PhoneQuestion.of(query);
        if (number.isEmpty()) {
            return List.of();
        }
        RecordSearch.Question question =
                new RecordSearch.Question("look for a number", NEWEST_FIRST, MOST_ROWS, query::timeLeft);
        return everywhere(question, CrmProvider.MAX_CONTACTS, search -> byPhone(search, number.get(), question));
    }

    private static List<JsonNode> byPhone(RecordSearch search, PhoneQuestion number, RecordSearch.Question question) {
        List<JsonNode> rows = search.rows(number::generous, question);
        Stream<JsonNode> all = rows.stream();
        if (rows.size() == MOST_ROWS) { // so whoever has the whole number may not be among them
            all = Stream.concat(search.rows(number::narrow, question).stream(), all);
        }
        return all.filter(number::fits).toList();
    }

    @Override
    public List<Contact> findByEmail(String address, int limit) {
        String wanted = address.strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        RecordSearch.Question question =
                new RecordSearch.Question("look for an e-mail address", NEWEST_FIRST, MOST_ROWS, null);
        return everywhere(question, limit, search -> {
            List<String> fields = search.kind().emails();
            return search.rows(there -> containing(there, fields, wanted), question).stream()
                    .filter(row -> has(row, fields, wanted))
                    .toList();
        });
    }

    private static boolean has(JsonNode row, List<String> fields, String address) {
        for (String field : fields) {
            for (String stored : RecordKind.emails(row, field)) {
                if (stored.equalsIgnoreCase(address)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public List<Contact> search(String text, Field field, int limit) {
        if (text.isBlank()) {
            return List.of(); // Odoo would find everybody
        }
        RecordSearch.Question question = new RecordSearch.Question("search for a text", "name, id", limit, null);
        return everywhere(
                question, limit, search -> search.rows(there -> anywhere(there, search.kind(), text, field), question));
    }

    private static Domain anywhere(Set<String> there, RecordKind kind, String text, Field field) {
        List<String> fields = switch (field) {
            case NAME -> kind.names();
            case COMPANY -> kind.companies();
            case EMAIL -> kind.emails();
            case PHONE -> List.of();
            case ANY ->
                Stream.of(kind.names(), kind.companies(), kind.emails())
                        .flatMap(List::stream)
                        .toList();
        };
        Domain domain = containing(there, fields, text);
        String digits = text.codePoints()
                .map(c -> Character.digit(c, 10))
                .filter(digit -> digit >= 0)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
        boolean letters = text.codePoints().anyMatch(Character::isLetter);
        if ((field == Field.PHONE || field == Field.ANY) && !letters && digits.length() >= FEWEST_DIGITS) {
            for (String phone : RecordKind.PHONES) {
                domain = there.contains(phone) ? domain.or(phone, "=like", Domain.spread(digits)) : domain;
            }
        }
        return domain;
    }

    private static Domain containing(Set<String> there, List<String> fields, String text) {
        Domain domain = Domain.none();
        for (String field : fields) {
            if (there.contains(field)) {
                domain = domain.or(field, "ilike", Domain.literally(text));
            }
        }
        return domain;
    }

    /** Contacts first, then leads, without the leads of contacts that are there. */
    private List<Contact> everywhere(
            RecordSearch.Question question, int limit, Function<RecordSearch, List<JsonNode>> find) {
        List<JsonNode> people;
        List<JsonNode> prospects = List.of();
        if (leads.isPresent()) {
            RecordSearch second = leads.get();
            var both = parallel.both(
                    () -> find.apply(partners), () -> find.apply(second), question.words(), question.time());
            people = both.first();
            prospects = both.second();
        } else {
            people = find.apply(partners);
        }
        Set<String> known = new HashSet<>();
        Map<String, Contact> found = new LinkedHashMap<>();
        people.forEach(row -> {
            known.add(row.path("id").asText());
            add(found, partners.contact(row));
        });
        for (JsonNode row : prospects) {
            if (!known.contains(row.path("partner_id").path(0).asText(""))) {
                leads.ifPresent(search -> add(found, search.contact(row)));
            }
        }
        List<Contact> contacts = new ArrayList<>(found.values());
        return contacts.size() <= limit ? contacts : List.copyOf(contacts.subList(0, limit));
    }

    private static void add(Map<String, Contact> found, Contact contact) {
        found.putIfAbsent(String.format(Locale.ROOT, "%s:%s", contact.type(), contact.id()), contact);
    }
}
