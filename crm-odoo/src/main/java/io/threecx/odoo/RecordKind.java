package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of the two models in which Odoo keeps people, and how to read its records. */
sealed interface RecordKind permits PartnerKind, LeadKind {
    /** How Odoo writes a time, in UTC. */
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** The fields that may hold a number, in both. */
    List<String> PHONES = List.of("phone", "mobile");

    /** Odoo's name of it. */
    String model();

    /** Every field of use, whether this server has it or not. */
    List<String> fields();

    /** Fields that hold the names of people. */
    List<String> names();

    /** Fields that hold the names of companies. */
    List<String> companies();

    /** Fields that hold e-mail addresses. */
    List<String> emails();

    /** Reads everything but the link. */
    Contact.Builder contact(JsonNode row);

    /** Every type that {@link #contact} may give. */
    List<String> types();

    /** The type that {@link #contact} gives a record. */
    String type(JsonNode row);

    /**
     * What both have.
     *
     * @param attributes fields that are kept as Odoo has them
     */
    static Contact.Builder common(JsonNode row, String emailField, List<String> attributes) {
        Contact.Builder contact = Contact.builder(row.path("id").asText())
                .phone(Label.BUSINESS, Json.text(row, "phone"))
                .phone(Label.MOBILE, Json.text(row, "mobile"))
                .country(Json.text(row, "country_code"));
        emails(row, emailField).forEach(contact::email);
        attributes.forEach(field -> contact.attribute(field, Json.text(row, field)));
        time(Json.text(row, "write_date")).ifPresent(contact::updatedAt);
        return contact;
    }

    /** The field may hold several addresses. */
    static List<String> emails(JsonNode row, String field) {
        return List.of(Json.text(row, field).split("[,;\\s]+")).stream()
                .filter(address -> address.indexOf('@') > 0)
                .map(address -> address.replaceAll("[<>]", ""))
                .toList();
    }

    /** A time as Odoo shows it, to the second; empty for what is none. */
    static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException unknownForm) {
            return Optional.empty();
        }
    }
}
