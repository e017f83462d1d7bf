package io.threecx.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person, a company or a lead in a CRM, with what a ringing phone should show. Immutable.
 *
 * <pre>{@code
 * Contact.builder("42").firstName("Ngozi").lastName("Okafor").companyName("Okafor Ltd")
 *         .phone(Label.MOBILE, "07700 900123").url("https://crm.example/contacts/42").build();
 * }</pre>
 */
public final class Contact {
    /** The type of a person. */
    public static final String CONTACT = "contact";
    /** The type of a company. */
    public static final String COMPANY = "company";
    /** The type of a lead: somebody who is not a customer yet. */
    public static final String LEAD = "lead";

    private final String id;
    private final String type;
    private final String firstName;
    private final String lastName;
    private final String companyName;
    private final List<ContactPhone> phones;
    private final List<String> emails;
    private final @Nullable String url;
    private final @Nullable String country;
    private final @Nullable Instant updatedAt;
    private final Map<String, String> attributes;

    private Contact(Builder builder) {
        this.id = builder.id;
        this.type = builder.type;
        this.firstName = builder.firstName;
        this.lastName = builder.lastName;
        this.companyName = builder.companyName;
        this.phones = List.copyOf(builder.phones);
        this.emails = List.copyOf(builder.emails);
        this.url = builder.url;
        this.country = builder.country;
        this.updatedAt = builder.updatedAt;
        this.attributes = builder.attributes.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
    }

    /**
     * Starts a contact.
     *
     * @param id the CRM's own id of the record, not blank
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** A builder that starts with what this contact has. */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.type = type;
        builder.firstName = firstName;
        builder.lastName = lastName;
        builder.companyName = companyName;
        builder.phones.addAll(phones);
        builder.emails.addAll(emails);
        builder.url = url;
        builder.country = country;
        builder.updatedAt = updatedAt;
        builder.attributes.putAll(attributes);
        return builder;
    }

    /** The CRM's own id. */
    public String id() {
        return id;
    }

    /** {@link #CONTACT}, {@link #COMPANY}, {@link #LEAD} or another kind of record that the CRM has. */
    public String type() {
        return type;
    }

    /** Empty when there is none. */
    public String firstName() {
        return firstName;
    }

    /** Empty when there is none. */
    public String lastName() {
        return lastName;
    }

    /** The company itself, or the employer of a person; empty when there is none. */
    public String companyName() {
        return companyName;
    }

    /** All phone numbers as the CRM holds them. */
    public List<ContactPhone> phones() {
        return phones;
    }

    /** All e-mail addresses, the main one first. */
    public List<String> emails() {
        return emails;
    }

    /** A link that opens the record in the CRM. */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** The contact's own country (ISO 3166 alpha-2), under which its national numbers are read. */
    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    /** When the record was last changed; decides between two otherwise equal matches. */
    public Optional<Instant> updatedAt() {
        return Optional.ofNullable(updatedAt);
    }

    /**
     * What else the CRM says of it, by the CRM's own names, in the order in which it was added. For screens and endpoints
     * that know this CRM: matching, templates and journal read none of it.
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Whether its type is {@link #COMPANY}. */
    public boolean isCompany() {
        return type.equals(COMPANY);
    }

    /** How a person would call it: "Ngozi Okafor (Okafor Ltd)", or the company, or the id when there is no name. */
    public String displayName() {
        String person =
                Stream.of(firstName, lastName).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        if (person.isEmpty()) {
            return companyName.isEmpty() ? id : companyName;
        }
        return companyName.isEmpty() || companyName.equals(person) ? person : person + " (" + companyName + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contact that
                && id.equals(that.id)
                && type.equals(that.type)
                && firstName.equals(that.firstName)
                && lastName.equals(that.lastName)
                && companyName.equals(that.companyName)
                && phones.equals(that.phones)
                && emails.equals(that.emails)
                && Objects.equals(url, that.url)
                && Objects.equals(country, that.country)
                && Objects.equals(updatedAt, that.updatedAt)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, type, firstName, lastName, companyName, phones);
    }

    /** Type and id only: a contact's data does not belong in a log. */
    @Override
    public String toString() {
        return type + ' ' + id;
    }

    /** Collects a contact's fields; blank and null texts mean "none". Not thread-safe. */
    public static final class Builder {
        private final String id;
        private String type = CONTACT;
        private String firstName = "";
        private String lastName = "";
        private String companyName = "";
        private final List<ContactPhone> phones = new ArrayList<>();
        private final List<String> emails = new ArrayList<>();
        private @Nullable String url;
        private @Nullable String country;
        private @Nullable Instant updatedAt;
        private final Map<String, String> attributes = new LinkedHashMap<>();

        private Builder(String id) {
            if (id.isBlank()) {
                throw new IllegalArgumentException("a contact needs the id that its CRM knows it by");
            }
            this.id = id;
        }

        /** {@link #CONTACT} unless said otherwise. */
        public Builder type(String value) {
            type = value;
            return this;
        }

        /** The given name. */
        public Builder firstName(@Nullable String value) {
            firstName = trimmed(value);
            return this;
        }

        /** The family name. */
        public Builder lastName(@Nullable String value) {
            lastName = trimmed(value);
            return this;
        }

        /** The company itself, or the employer of a person. */
        public Builder companyName(@Nullable String value) {
            companyName = trimmed(value);
            return this;
        }

        /** Adds a number as the CRM holds it; a blank one is left out. */
        public Builder phone(ContactPhone.Label label, @Nullable String number) {
            String text = trimmed(number);
            if (!text.isEmpty()) {
                phones.add(new ContactPhone(label, text));
            }
            return this;
        }

        /** Adds an e-mail address; a blank one is left out. */
        public Builder email(@Nullable String address) {
            String text = trimmed(address);
            if (!text.isEmpty()) {
                emails.add(text);
            }
            return this;
        }

        /** A link that opens the record in the CRM. */
        public Builder url(@Nullable String value) {
            url = noneIfBlank(value);
            return this;
        }

        /** ISO 3166 alpha-2, such as "GB". */
        public Builder country(@Nullable String value) {
            country = noneIfBlank(value);
            return this;
        }

        /** When the record was last changed in the CRM; null where it does not say. */
        public Builder updatedAt(@Nullable Instant value) {
            updatedAt = value;
            return this;
        }

        /** Something else that the CRM says of it, by the CRM's own name; a blank value is left out. */
        public Builder attribute(String name, @Nullable String value) {
            String text = trimmed(value);
            if (text.isEmpty()) {
                attributes.remove(name);
            } else {
                attributes.put(name, text);
            }
            return this;
        }

        /** The contact as said so far; a CRM's contact without any name is shown with its id. */
        public Contact build() {
            return new Contact(this);
        }

        private static String trimmed(@Nullable String value) {
            return value == null ? "" : value.strip();
        }

        private static @Nullable String noneIfBlank(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }
}
