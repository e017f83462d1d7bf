package io.threecx.reamaze;

import io.threecx.crm.ContactPhone;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds contacts by number and by e-mail address, although the search {@code q} of Re:amaze is documented for names and
 * e-mail addresses only. Its first hit is the first by name, not the best one, so every number is compared.
 *
 * <ol>
 *   <li>The contact whose identity the number is: one request, when Re:amaze can be asked so.
 *   <li>{@code q} among the contacts that have a number; also finds those that carry the number in their name.
 *   <li>{@code data[phone]}, where some keep a further number.
 * </ol>
 *
 * Thread-safe.
 */
final class ContactFinder {
    private static final int TAIL = 9;
    private static final String FIND = "find a contact by number";

    private final Contacts contacts;

    ContactFinder(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Who has the number; possibly more, as the core compares again. The oldest contact first. */
    List<ContactRecord> find(PhoneQuery query) {
        PhoneNumber number = query.number();
        if (number.kind() == PhoneNumber.Kind.INTERNAL || number.digits().isEmpty()) {
            return List.of(); // an extension, or nobody knows who
        }
        return find(number.e164().orElse(""), number.digits(), query::timeLeft);
    }

    /** Who has the number in this E.164 form. */
    List<ContactRecord> find(String e164, Supplier<Duration> timeLeft) {
        return find(e164, Contacts.digits(e164), timeLeft);
    }

    private List<ContactRecord> find(String e164, String digits, Supplier<Duration> timeLeft) {
        if (!e164.isEmpty()) {
            Optional<ContactRecord> direct = contacts.byMobile(e164, timeLeft);
            if (direct.isPresent()) {
                return List.of(direct.get());
            }
        }
        String term = e164.isEmpty() ? digits : e164;
        List<ContactRecord> found =
                search(List.of(Map.entry("q", term), Map.entry("type", "mobile")), digits, timeLeft);
        if (found.isEmpty() && !e164.isEmpty()) {
            found = search(List.of(Map.entry("data[phone]", e164)), digits, timeLeft);
        }
        List<ContactRecord> equal =
                found.stream().filter(record -> isEqual(record, digits)).toList();
        return (equal.isEmpty() ? found : equal)
                .stream().sorted(ContactRecord.OLDEST_FIRST).toList();
    }

    private List<ContactRecord> search(
            List<Map.Entry<String, String>> query, String digits, Supplier<Duration> timeLeft) {
        String tail = digits.length() > TAIL ? digits.substring(digits.length() - TAIL) : digits;
        return contacts.search(
                FIND,
                query,
                record -> record.phones().stream()
                        .anyMatch(phone -> Contacts.digits(phone.number()).contains(tail)),
                soFar -> soFar.stream().anyMatch(record -> isEqual(record, digits)),
                timeLeft);
    }

    private static boolean isEqual(ContactRecord record, String digits) {
        return record.phones().stream()
                .map(ContactPhone::number)
                .anyMatch(number -> Contacts.digits(number).equals(digits));
    }

    /** The contacts with this address and no others. */
    List<ContactRecord> findByEmail(String address, int limit, Supplier<Duration> timeLeft) {
        if (address.indexOf('@') <= 0) {
            return List.of();
        }
        List<ContactRecord> found = contacts.search(
                "find a contact by e-mail address",
                List.of(Map.entry("q", address), Map.entry("type", "email")),
                record -> record.emails().stream().anyMatch(address::equalsIgnoreCase),
                soFar -> !soFar.isEmpty(),
                timeLeft);
        if (found.isEmpty()) {
            return contacts.byEmail(address, timeLeft).map(List::of).orElse(List.of());
        }
        return found.stream().sorted(ContactRecord.OLDEST_FIRST).limit(limit).toList();
    }
}
