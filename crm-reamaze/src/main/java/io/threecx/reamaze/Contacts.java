package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Requests about contacts and their identities (Re:amaze API: Retrieving, Creating, Updating Contacts; Creating
 * Identities). Contacts belong to the whole account, not to the brand. Thread-safe.
 */
final class Contacts {
    /** Pages of 30; more than that is no answer to a question about one caller. */
    private static final int MOST_PAGES = 5;

    private final ReamazeApi api;

    Contacts(ReamazeApi api) {
        this.api = api;
    }

    /** The contact that holds a mobile number as identity; the number in E.164 form. */
    Optional<ContactRecord> byMobile(String e164, Supplier<Duration> timeLeft) {
        List<Map.Entry<String, String>> type = List.of(Map.entry("identifier_type", "mobile"));
        String path = "/contacts/" + ReamazeApi.encoded(e164);
        return single("find a contact by number", path, type, timeLeft)
                .flatMap(found -> owner(found, path, type, "mobile", e164, timeLeft));
    }

    /** The contact that holds an e-mail address as identity. */
    Optional<ContactRecord> byEmail(String address, Supplier<Duration> timeLeft) {
        String path = "/contacts/" + ReamazeApi.encoded(address);
        return single("find a contact by e-mail address", path, List.of(), timeLeft)
                .flatMap(found -> owner(found, path, List.of(), "email", address, timeLeft));
    }

    private Optional<ContactRecord> single(
            String words, String path, List<Map.Entry<String, String>> query, Supplier<Duration> timeLeft) {
        return ContactRecord.in(api.get(words, path, query, timeLeft.get(), ReplyReading::objectOrNone));
    }

    /**
     * A contact shows its main number and address only. When that is another one than was asked for, its identities tell
     * whether it is the right contact.
     */
    private Optional<ContactRecord> owner(
            ContactRecord found,
            String path,
            List<Map.Entry<String, String>> query,
            String type,
            String wanted,
            Supplier<Duration> timeLeft) {
        boolean byNumber = type.equals("mobile");
        boolean shown = byNumber
                ? found.phones().stream()
                        .anyMatch(phone -> digits(phone.number()).equals(digits(wanted)))
                : found.emails().stream().anyMatch(wanted::equalsIgnoreCase);
        if (shown) {
            return Optional.of(found);
        }
        JsonNode answer = api.get(
                "read the identities of a contact",
                path + "/identities",
                query,
                timeLeft.get(),
                ReplyReading::objectOrNone);
        for (JsonNode identity : answer.path("identities")) {
            String value = identity.path("identifier").asText("");
            boolean same = byNumber ? digits(value).equals(digits(wanted)) : value.equalsIgnoreCase(wanted);
            if (identity.path("type").asText("").equals(type) && same) {
                return Optional.of(byNumber ? found.withNumber(value) : found.withEmail(value));
            }
        }
        return Optional.empty();
    }

    /**
     * A search, page by page.
     *
     * @param query such as {@code q} and {@code type}, or {@code data[key]}
     * @param enough looked at after each page, with what was found so far
     */
    List<ContactRecord> search(
            String words,
            List<Map.Entry<String, String>> query,
            Predicate<ContactRecord> wanted,
            Predicate<List<ContactRecord>> enough,
            Supplier<Duration> timeLeft) {
        List<ContactRecord> found = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            List<Map.Entry<String, String>> paged = new ArrayList<>(query);
            if (page > 1) {
                paged.add(Map.entry("page", Integer.toString(page)));
            }
            JsonNode answer = api.get(words, "/contacts", paged, timeLeft.get(), ReplyReading::object);
            JsonNode contacts = answer.path("contacts");
            if (!contacts.isArray()) {
                throw new CrmUnavailableException("could not " + words
                        + ": the answer of Re:amaze has no list of contacts. Check brand and baseUrl.");
            }
            contacts.forEach(node -> ContactRecord.in(node).filter(wanted).ifPresent(found::add));
            if (enough.test(found) || page >= answer.path("page_count").asInt(1)) {
                break;
            }
        }
        return found;
    }

    /**
     * Makes a contact.
     *
     * @throws RefusedException when Re:amaze refuses it: most likely number, address or id are taken
     * @throws CrmUnknownOutcomeException when it may have been made
     */
    ContactRecord create(ObjectNode contact) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("contact", contact);
        return ContactRecord.in(api.post("create a contact", "/contacts", body))
                .orElseThrow(() -> new CrmUnknownOutcomeException(
                        "Re:amaze says that it created a contact, and not which. Look there before trying again."));
    }

    /**
     * Adds a number to the contact with this e-mail address. Re:amaze moves a number that belongs to another contact,
     * with that contact's whole history, so ask {@link ContactFinder} first.
     */
    void addMobile(String email, String e164) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("identity").put("type", "mobile").put("identifier", e164);
        api.post("add a number to a contact", "/contacts/" + ReamazeApi.encoded(email) + "/identities", body);
    }

    /** The digits of a number, in whatever script and spelling it is written. */
    static String digits(String number) {
        StringBuilder digits = new StringBuilder();
        number.codePoints()
                .map(c -> Character.digit(c, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }
}
