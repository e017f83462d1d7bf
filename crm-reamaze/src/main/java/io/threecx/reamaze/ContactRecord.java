package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactPhone.Label;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One contact as Re:amaze answers it. Immutable.
 *
 * @param json the record with all its fields
 * @param otherNumbers numbers that are this contact's although the record does not show them
 * @param otherEmails e-mail addresses likewise
 */
record ContactRecord(JsonNode json, List<String> otherNumbers, List<String> otherEmails) {

    /** The oldest first, then the lowest number: the same choice among several every time. */
    static final Comparator<ContactRecord> OLDEST_FIRST = Comparator.comparing(ContactRecord::createdAt)
            .thenComparingLong(record -> record.json().path("_id").asLong(Long.MAX_VALUE))
            .thenComparing(ContactRecord::id);

    /** A single record comes bare or under {@code contact}; empty when the answer holds none. */
    static Optional<ContactRecord> in(JsonNode answer) {
        JsonNode record = answer.path("contact").isObject() ? answer.path("contact") : answer;
        ContactRecord read = new ContactRecord(record, List.of(), List.of());
        return record.isObject() && !read.id().isEmpty() ? Optional.of(read) : Optional.empty();
    }

    ContactRecord withNumber(String number) {
        return new ContactRecord(json, List.of(number), otherEmails);
    }

    ContactRecord withEmail(String address) {
        return new ContactRecord(json, otherNumbers, List.of(address));
    }

    /** Re:amaze's own number; without it whatever else names the contact. Empty when nothing does. */
    String id() {
        for (String key : List.of("_id", "id", "email", "mobile")) {
            String value = text(key);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    String name() {
        String name = text("name");
        return name.isEmpty() ? text("friendly_name") : name;
    }

    Optional<String> email() {
        return Optional.of(text("email")).filter(address -> !address.isEmpty());
    }

    private Instant createdAt() {
        try {
            return OffsetDateTime.parse(text("created_at")).toInstant();
        } catch (DateTimeException unknown) {
            return Instant.MAX;
        }
    }

    /** Every number that the record shows, as it is stored. */
    List<ContactPhone> phones() {
        List<ContactPhone> phones = new ArrayList<>();
        add(phones, Label.MOBILE, text("mobile"));
        otherNumbers.forEach(number -> add(phones, Label.MOBILE, number));
        json.path("data")
                .properties()
                .forEach(field -> label(field.getKey())
                        .ifPresent(label ->
                                add(phones, label, field.getValue().asText("").strip())));
        return phones;
    }

    private static void add(List<ContactPhone> phones, Label label, String number) {
        boolean known = phones.stream().anyMatch(phone -> phone.number().equals(number));
        if (!number.isEmpty() && !known) {
            phones.add(new ContactPhone(label, number));
        }
    }

    private static Optional<Label> label(String key) {
        String word = key.toLowerCase(Locale.ROOT);
        if (word.contains("fax")) {
            return Optional.of(Label.FAX);
        }
        if (word.contains("mobile") || word.contains("cell")) {
            return Optional.of(Label.MOBILE);
        }
        return word.contains("phone") || word.equals("tel") || word.startsWith("tel_")
                ? Optional.of(Label.BUSINESS)
                : Optional.empty();
    }

    /** Every address that is this contact's. */
    List<String> emails() {
        List<String> emails = new ArrayList<>();
        email().ifPresent(emails::add);
        otherEmails.stream()
                .filter(other -> emails.stream().noneMatch(other::equalsIgnoreCase))
                .forEach(emails::add);
        return emails;
    }

    String companyName() {
        for (String key : List.of("company", "Company", "company_name", "organization")) {
            String value = json.path("data").path(key).asText("").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** As the core wants it. */
    Contact toContact(ReamazeSettings settings) {
        Contact.Builder contact = Contact.builder(id()).companyName(companyName());
        String[] names = names();
        contact.firstName(names[0]).lastName(names[1]);
        phones().forEach(phone -> contact.phone(phone.label(), phone.number()));
        emails().forEach(contact::email);
        if (json.path("_id").isIntegralNumber()) {
            contact.url(settings.contactUrl(json.path("_id").asText()));
        }
        return contact.build();
    }

    /** Re:amaze has one field: two words are first and last name; anything else is not cut, since nobody knows where. */
    private String[] names() {
        String name = name();
        String[] words = name.split("\\s+");
        return words.length == 2 ? words : new String[] {"", name};
    }

    private String text(String key) {
        JsonNode value = json.path(key);
        return value.isTextual() || value.isNumber() ? value.asText().strip() : "";
    }

    /** The id only: a contact's data does not belong in a log. */
    @Override
    public String toString() {
        return "contact " + id();
    }
}
