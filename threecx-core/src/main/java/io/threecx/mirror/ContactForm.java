package io.threecx.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactRef;
import java.time.Instant;
import java.util.Map;

/** How a contact is stored. Records of earlier versions stay readable: names are added, never changed. */
final class ContactForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ContactForm() {}

    /** By type and id, which are both the CRM's own; a type has no colon. */
    static String key(Contact contact) {
        return contact.type() + ':' + contact.id();
    }

    static String key(ContactRef contact) {
        return contact.type() + ':' + contact.id();
    }

    static String write(Contact contact) {
        ObjectNode node = JSON.createObjectNode().put("id", contact.id());
        put(node, "type", contact.type().equals(Contact.CONTACT) ? "" : contact.type());
        put(node, "first", contact.firstName());
        put(node, "last", contact.lastName());
        put(node, "company", contact.companyName());
        if (!contact.phones().isEmpty()) {
            ArrayNode phones = node.putArray("phones");
            for (ContactPhone phone : contact.phones()) {
                phones.add(phone.label().name()).add(phone.number());
            }
        }
        if (!contact.emails().isEmpty()) {
            ArrayNode emails = node.putArray("emails");
            contact.emails().forEach(emails::add);
        }
        contact.url().ifPresent(url -> node.put("url", url));
        contact.country().ifPresent(country -> node.put("country", country));
        contact.updatedAt().ifPresent(at -> node.put("updated", at.toString()));
        if (!contact.attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            contact.attributes().forEach(attributes::put);
        }
        return node.toString();
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }

    static Contact read(String stored) {
        JsonNode node;
        try {
            node = JSON.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a stored contact cannot be read", e);
        }
        Contact.Builder contact = Contact.builder(node.path("id").asText())
                .type(node.path("type").asText(Contact.CONTACT))
                .firstName(node.path("first").asText())
                .lastName(node.path("last").asText())
                .companyName(node.path("company").asText())
                .url(node.path("url").asText(null))
                .country(node.path("country").asText(null))
                .updatedAt(
                        node.has("updated") ? Instant.parse(node.path("updated").asText()) : null);
        JsonNode phones = node.path("phones");
        for (int i = 0; i + 1 < phones.size(); i += 2) {
            contact.phone(
                    Label.valueOf(phones.get(i).asText()), phones.get(i + 1).asText());
        }
        node.path("emails").forEach(email -> contact.email(email.asText()));
        for (Map.Entry<String, JsonNode> attribute : node.path("attributes").properties()) {
            contact.attribute(attribute.getKey(), attribute.getValue().asText());
        }
        return contact.build();
    }
}
