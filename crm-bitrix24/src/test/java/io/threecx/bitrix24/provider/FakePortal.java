package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.emulator.Crm;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The emulated portal as the provider contract wants it. */
final class FakePortal implements FakeCrm {
    private static final List<String> KINDS = List.of("contact", "company", "lead");
    private final Portal portal = new Portal();
    private final Crm crm = portal.crm();

    @Override
    public Optional<URI> address() {
        return Optional.of(portal.address());
    }

    @Override
    public String add(Contact contact) {
        synchronized (crm) {
            return Long.toString(crm.add(table(contact), fields(contact)));
        }
    }

    private static String table(Contact contact) {
        return KINDS.contains(contact.type()) ? contact.type() : "contact";
    }

    private Map<String, Object> fields(Contact contact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (contact.isCompany()) {
            fields.put("TITLE", contact.companyName());
        } else {
            fields.put("NAME", contact.firstName());
            fields.put("LAST_NAME", contact.lastName());
            fields.put("COMPANY_ID", contact.companyName().isEmpty() ? "" : company(contact.companyName()));
        }
        List<Object> phones = new ArrayList<>();
        contact.phones()
                .forEach(phone -> phones.add(Map.of(
                        "VALUE", phone.number(), "VALUE_TYPE", phone.label() == Label.MOBILE ? "MOBILE" : "WORK")));
        fields.put("PHONE", phones);
        List<Object> emails = new ArrayList<>();
        contact.emails().forEach(email -> emails.add(Map.of("VALUE", email, "VALUE_TYPE", "WORK")));
        fields.put("EMAIL", emails);
        return fields;
    }

    private String company(String title) {
        return crm.table("company").entrySet().stream()
                .filter(entry -> title.equals(entry.getValue().get("TITLE")))
                .map(entry -> entry.getKey().toString())
                .findFirst()
                .orElseGet(() -> Long.toString(crm.add("company", Map.of("TITLE", title))));
    }

    @Override
    public void change(String id, Contact now) {
        synchronized (crm) {
            long key = Long.parseLong(id);
            crm.table("contact").get(key).remove("PHONE");
            crm.table("contact").get(key).remove("EMAIL");
            crm.update("contact", key, fields(now));
        }
    }

    @Override
    public void remove(String id) {
        synchronized (crm) {
            KINDS.forEach(kind -> crm.remove(kind, Long.parseLong(id)));
        }
    }

    /** A company whose people are there came with them. */
    @Override
    public Set<String> contactIds() {
        synchronized (crm) {
            Set<String> employers = new TreeSet<>();
            crm.table("contact").values().forEach(row -> employers.add(String.valueOf(row.get("COMPANY_ID"))));
            Set<String> ids = new TreeSet<>();
            KINDS.forEach(kind -> crm.table(kind).keySet().forEach(id -> ids.add(id.toString())));
            ids.removeAll(employers);
            return ids;
        }
    }

    @Override
    public String addUser(String name, String extension, String email) {
        synchronized (crm) {
            int space = name.indexOf(' ');
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("NAME", space < 0 ? name : name.substring(0, space));
            user.put("LAST_NAME", space < 0 ? "" : name.substring(space + 1));
            user.put("UF_PHONE_INNER", extension);
            user.put("EMAIL", email);
            user.put("ACTIVE", true);
            return Long.toString(crm.add("user", user));
        }
    }

    @Override
    public List<WrittenEntry> calls() {
        synchronized (crm) {
            return crm.table("statistic").values().stream().map(this::call).toList();
        }
    }

    private WrittenEntry call(Map<String, Object> row) {
        Map<String, Object> activity = crm.table("activity").values().stream()
                .filter(one -> ("VI_" + row.get("CALL_ID")).equals(one.get("ORIGIN_ID")))
                .findFirst()
                .orElse(Map.of());
        String contact = String.valueOf(row.get("CRM_ENTITY_ID"));
        return WrittenEntry.of(
                        String.valueOf(row.get("CALL_ID")),
                        activity.get("SUBJECT") + "\n" + activity.get("DESCRIPTION"))
                .filedWith(contact.isEmpty() ? null : contact)
                .withAttachments(
                        List.of(String.valueOf(row.getOrDefault("RECORD", "")), message(row.get("TRANSCRIPT"))));
    }

    private static String message(Object transcript) {
        return transcript instanceof List<?> list && list.get(0) instanceof Map<?, ?> first
                ? String.valueOf(first.get("MESSAGE"))
                : "";
    }

    @Override
    public void removeCall(String id) {
        synchronized (crm) {
            crm.table("statistic").values().removeIf(row -> id.equals(row.get("CALL_ID")));
            crm.table("activity").values().removeIf(row -> ("VI_" + id).equals(row.get("ORIGIN_ID")));
        }
    }

    @Override
    public List<WrittenEntry> chats() {
        synchronized (crm) {
            return crm.table("comment").values().stream()
                    .map(row -> WrittenEntry.of(String.valueOf(row.get("ID")), String.valueOf(row.get("COMMENT")))
                            .filedWith(String.valueOf(row.get("ENTITY_ID"))))
                    .toList();
        }
    }

    @Override
    public void close() {
        portal.close();
    }
}
