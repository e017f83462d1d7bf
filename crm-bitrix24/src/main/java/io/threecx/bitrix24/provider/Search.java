package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The search box, in one request. Names are searched inside; numbers and addresses only whole, as Bitrix24 has nothing else. The
 * people of a company that was found come with it; a company without number and address is no answer, as nobody can call it.
 */
final class Search implements ContactSearch {
    private static final String EMPLOYEES = "employees";
    private static final int FEWEST_DIGITS = 7;

    private final Bitrix24 bitrix;
    private final Records records;

    /** One list of the batch. */
    private record Part(String name, String kind, Map<String, Object> filter) {}

    Search(Bitrix24 bitrix, Records records) {
        this.bitrix = bitrix;
        this.records = records;
    }

    @Override
    public List<Contact> search(String text, Field field, int limit) {
        String wanted = text.strip();
        List<Part> parts = parts(wanted, field);
        if (parts.isEmpty()) {
            return List.of();
        }
        Batch batch = Batch.empty();
        for (Part part : parts) {
            batch = batch.with(part.name(), Records.listMethod(part.kind()), list(part.kind(), part.filter()));
            if (part.kind().equals(Contact.CONTACT)) {
                batch = Found.withEmployers(batch, part.name());
            }
        }
        BatchAnswer answer = bitrix.batch(batch);
        Map<String, Contact> found = new LinkedHashMap<>();
        for (Part part : parts) {
            List<Value> rows = Found.rows(answer, part.name());
            for (int i = 0; i < rows.size(); i++) {
                String employer =
                        part.kind().equals(Contact.CONTACT) ? Found.employer(answer, part.name(), i, rows.get(i)) : "";
                Contact contact = records.contact(part.kind(), rows.get(i), employer);
                if (holds(contact, wanted, field, part)) {
                    found.putIfAbsent(contact.toString(), contact);
                }
            }
        }
        return found.values().stream()
                .filter(contact -> !contact.isCompany() || Found.callable(contact))
                .limit(limit)
                .toList();
    }

    private static List<Part> parts(String text, Field field) {
        List<Part> parts = new ArrayList<>();
        boolean any = field == Field.ANY;
        if (any || field == Field.NAME) {
            names(text, parts);
        }
        if (any || field == Field.COMPANY) {
            parts.add(new Part("companies", Contact.COMPANY, Map.of("%TITLE", text)));
            parts.add(
                    new Part(EMPLOYEES, Contact.CONTACT, Map.of("COMPANY_ID", Batch.reference("companies", 0, "ID"))));
            parts.add(new Part("lead_companies", Contact.LEAD, Map.of("%COMPANY_TITLE", text)));
        }
        boolean address = text.indexOf('@') > 0 && text.chars().noneMatch(Character::isWhitespace);
        if ((any || field == Field.EMAIL) && address) {
            Records.KINDS.forEach(kind -> parts.add(new Part("email_" + kind, kind, Map.of("EMAIL", text))));
        }
        boolean number = text.chars().filter(c -> c >= '0' && c <= '9').count() >= FEWEST_DIGITS
                && text.chars().noneMatch(Character::isLetter);
        if ((any || field == Field.PHONE) && number) {
            Records.KINDS.forEach(kind -> parts.add(new Part("phone_" + kind, kind, Map.of("PHONE", text))));
        }
        return parts;
    }

    private static void names(String text, List<Part> parts) {
        parts.add(new Part("last_names", Contact.CONTACT, Map.of("%LAST_NAME", text)));
        parts.add(new Part("first_names", Contact.CONTACT, Map.of("%NAME", text)));
        int space = text.indexOf(' ');
        if (space > 0) {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("%NAME", text.substring(0, space));
            both.put("%LAST_NAME", text.substring(space + 1).strip());
            parts.add(new Part("whole_names", Contact.CONTACT, both));
        }
        parts.add(new Part("lead_last_names", Contact.LEAD, Map.of("%LAST_NAME", text)));
        parts.add(new Part("lead_first_names", Contact.LEAD, Map.of("%NAME", text)));
    }

    private static Map<String, Object> list(String kind, Map<String, Object> filter) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("select", Records.fields(kind));
        list.put("filter", filter);
        list.put("order", Map.of("ID", "ASC"));
        list.put("start", -1);
        return list;
    }

    /** A condition that the server did not understand lists anybody. */
    private static boolean holds(Contact contact, String text, Field field, Part part) {
        String wanted = text.toLowerCase(Locale.ROOT);
        boolean number = part.name().startsWith("phone_");
        if (number || part.name().startsWith("email_")) {
            return true;
        }
        String names = contact.firstName() + ' ' + contact.lastName();
        String shown = field == Field.COMPANY || part.name().equals(EMPLOYEES) || contact.isCompany()
                ? contact.companyName()
                : names + '\n' + contact.companyName();
        return List.of(shown.split("\n", -1)).stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"))
                .contains(wanted);
    }
}
