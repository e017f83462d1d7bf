package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who has a number or an address, in one request: a search for duplicates for each kind of record by itself (together, 20 leads
 * would hide all contacts; b24restdocs, crm-duplicate-find-by-comm), then what they found by reference, then the employers.
 */
final class Lookup implements EmailLookup {
    /** Shorter ones are extensions and service numbers. */
    private static final int FEWEST_DIGITS = 7;
    /** The server takes no more values. */
    private static final int MOST_VALUES = 20;

    private final Bitrix24 bitrix;
    private final Records records;

    Lookup(Bitrix24 bitrix, Records records) {
        this.bitrix = bitrix;
        this.records = records;
    }

    List<Contact> byPhone(PhoneQuery query) {
        List<String> spellings = query.number().kind() == PhoneNumber.Kind.WITHHELD
                ? List.of()
                : query.spellings().stream()
                        .filter(text -> text.chars().filter(Lookup::isDigit).count() >= FEWEST_DIGITS)
                        .limit(MOST_VALUES)
                        .toList();
        return spellings.isEmpty()
                ? List.of()
                : find(bitrix.within(query.timeLeft()), "PHONE", spellings, CrmProvider.MAX_CONTACTS);
    }

    @Override
    public List<Contact> findByEmail(String address, int limit) {
        String wanted = address.strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        Set<String> spellings = new LinkedHashSet<>(List.of(wanted, wanted.toLowerCase(Locale.ROOT)));
        return find(bitrix, "EMAIL", List.copyOf(spellings), CrmProvider.MAX_CONTACTS).stream()
                .filter(contact -> contact.emails().stream().anyMatch(wanted::equalsIgnoreCase))
                .limit(limit)
                .toList();
    }

    private List<Contact> find(Bitrix24 client, String type, List<String> values, int limit) {
        Batch batch = Batch.empty();
        for (String kind : Records.KINDS) {
            Map<String, Object> search = new LinkedHashMap<>();
            search.put("type", type);
            search.put("values", values);
            search.put("entity_type", kind.toUpperCase(Locale.ROOT));
            batch = batch.with("find_" + kind, "crm.duplicate.findbycomm", search)
                    .with("rows_" + kind, Records.listMethod(kind), rows(kind));
        }
        batch = Found.withEmployers(batch, "rows_" + Contact.CONTACT);
        BatchAnswer answer = client.batch(batch);
        List<Contact> found = new ArrayList<>();
        for (String kind : Records.KINDS) {
            found.addAll(contacts(answer, kind));
        }
        return found.subList(0, Math.min(found.size(), limit));
    }

    private static Map<String, Object> rows(String kind) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("select", Records.fields(kind));
        list.put("filter", Map.of("@ID", Batch.reference("find_" + kind, kind.toUpperCase(Locale.ROOT))));
        list.put("order", Map.of("ID", "ASC"));
        list.put("start", -1);
        return list;
    }

    /** Where nothing was found the reference leads nowhere, and the server lists anybody: only those found count. */
    private List<Contact> contacts(BatchAnswer answer, String kind) {
        Set<String> ids = answer.result("find_" + kind).at(kind.toUpperCase(Locale.ROOT)).list().stream()
                .map(Value::text)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Contact> contacts = new ArrayList<>();
        List<Value> rows = Found.rows(answer, "rows_" + kind);
        for (int i = 0; i < rows.size(); i++) {
            Value row = rows.get(i);
            if (ids.contains(row.at("ID").text())) {
                String employer = kind.equals(Contact.CONTACT) ? Found.employer(answer, "rows_" + kind, i, row) : "";
                contacts.add(records.contact(kind, row, employer));
            }
        }
        return contacts;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
