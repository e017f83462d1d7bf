package io.threecx.crm;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which contact, in which CRM: what 3CX gets as {@code EntityId} and brings back when it reports the call. Its text is
 * {@code odoo:lead:45}.
 *
 * @param provider the name under which the provider is registered: lower-case letters, digits, dashes
 * @param type the CRM's own kind of record, such as {@code contact}, {@code company} or {@code lead}; no colon
 * @param id the CRM's own id; any text without control characters
 */
public record ContactRef(String provider, String type, String id) {
    private static final Pattern PROVIDER_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final int MAX_TYPE = 40;
    private static final int MAX_ID = 300;

    /**
     * @throws IllegalArgumentException when a part is empty, too long (40, 40 and 300 characters), or has characters
     *     that it must not have
     */
    public ContactRef {
        requireProviderName(provider);
        if (type.isBlank() || type.length() > MAX_TYPE || type.indexOf(':') >= 0 || hasControlCharacter(type)) {
            throw new IllegalArgumentException(
                    "the type of a contact is 1 to " + MAX_TYPE + " characters without a colon, not '" + type + "'");
        }
        if (id.isBlank() || id.length() > MAX_ID || hasControlCharacter(id)) {
            throw new IllegalArgumentException(
                    "the id of a contact is 1 to " + MAX_ID + " characters without control characters");
        }
    }

    /** Reads {@link #text()}; empty for anything else, such as the id of another system that wrote the contact. */
    public static Optional<ContactRef> parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ContactRef(parts[0], parts[1], parts[2]));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    static String requireProviderName(String name) {
        if (!PROVIDER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a provider's name is 1 to 40 lower-case letters, digits and inner dashes, not '"
                            + name.toLowerCase(Locale.ROOT) + "'");
        }
        return name;
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** {@code provider:type:id}; the id may contain further colons. */
    public String text() {
        return provider + ':' + type + ':' + id;
    }

    @Override
    public String toString() {
        return text();
    }
}
