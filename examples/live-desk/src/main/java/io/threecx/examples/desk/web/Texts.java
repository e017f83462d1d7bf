package io.threecx.examples.desk.web;

import io.threecx.crm.Contact;
import io.threecx.phone.PhoneNumber;
import java.net.URI;
import java.util.Optional;

/** Names, numbers and links as the page may use them. */
public final class Texts {
    private Texts() {}

    /** The name of a person, or of a company, alone. */
    public static String name(Contact contact) {
        String person = (contact.firstName() + " " + contact.lastName()).strip();
        if (!person.isEmpty()) {
            return person;
        }
        return contact.companyName().isBlank() ? contact.displayName() : contact.companyName();
    }

    /** As people read it; empty when it is withheld. */
    public static String shown(PhoneNumber number) {
        return switch (number.kind()) {
            case WITHHELD -> "";
            case UNREADABLE -> number.raw();
            default -> number.e164().orElse(number.digits());
        };
    }

    /** What the PBX is to dial; empty for what cannot be called. */
    public static Optional<String> dial(PhoneNumber number) {
        return switch (number.kind()) {
            case WITHHELD, UNREADABLE -> Optional.empty();
            default -> Optional.of(number.e164().orElse(number.digits()));
        };
    }

    /** The link only if it leads to a web page: a CRM's field may hold anything, {@code javascript:} too. */
    public static Optional<String> webLink(String link) {
        try {
            String scheme = URI.create(link).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)
                    ? Optional.of(link)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
