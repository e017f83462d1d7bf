package io.threecx.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.call.Direction;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.NewContact;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.CreationResult;
import io.threecx.lookup.FoundContacts;
import io.threecx.lookup.LookupResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What 3CX asks while the phone rings: who is it, by number, by e-mail address, by name; and, make a contact of them. */
final class LookupEndpoints {
    private static final int SEARCH_RESULTS = 20;
    private static final int MAX_TEXT = 200;
    private static final String JSON = "application/json";
    private static final String EXAMPLE = """
            {"contacts":[{"id":"directory:contact:1001","type":"contact","firstName":"Ngozi","lastName":"Okafor",\
            "companyName":"Harbour Lights Ltd","email":"","phoneBusiness":"020 7946 0018","phoneMobile":"07700 900123",\
            "url":"https://crm.example/contacts/1001","searchedNumber":"+442079460018"}]}""";

    private final Host host;
    private final CallerLookup lookup;
    private final EndpointPaths paths;
    private final Function<WebRequest, String> baseUrl;

    LookupEndpoints(Host host, EndpointPaths paths, Function<WebRequest, String> baseUrl) {
        this.host = host;
        this.lookup = host.lookup();
        this.paths = paths;
        this.baseUrl = baseUrl;
    }

    /** The routes that this house's CRMs can serve. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(paths.lookup())
                .summary("Who is calling, by phone number")
                .description("An empty list means that nobody matches; /3cx/explain tells why.")
                .query("number", true, "the caller's number in any notation", "+442079460018")
                .query(
                        "did",
                        false,
                        "the number of ours that was dialled; its country decides how to read the caller's",
                        "")
                .query("direction", false, "Inbound or Outbound, as 3CX's CallDirection; Inbound without it", "Inbound")
                .response(200, "the contacts, best match first, possibly none", JSON, EXAMPLE)
                .response(400, "the number is missing")
                .handledBy(this::byNumber));
        if (lookup.canFindByEmail()) {
            routes.add(Route.get(paths.lookupEmail())
                    .summary("Who is writing, by e-mail address")
                    .query("email", true, "one address", "ngozi.okafor@harbourlights.example")
                    .response(200, "the contacts, possibly none", JSON, EXAMPLE)
                    .response(400, "the address is missing")
                    .handledBy(this::byEmail));
        }
        if (lookup.canSearch()) {
            routes.add(Route.get(paths.search())
                    .summary("Free search")
                    .query("text", true, "what to look for", "okafor")
                    .query("field", false, "name, company, email or phone; everywhere without it", "name")
                    .response(200, "at most " + SEARCH_RESULTS + " contacts, best first", JSON, EXAMPLE)
                    .response(400, "the text is missing, or the field unknown")
                    .handledBy(this::search));
        }
        if (lookup.canCreate()) {
            routes.add(Route.post(paths.contacts())
                    .summary("Make a contact")
                    .body(JSON, "{\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"number\":\"+442079460099\"}")
                    .bodyField("firstName", "string", false, "first name")
                    .bodyField("lastName", "string", false, "last name")
                    .bodyField("companyName", "string", false, "company")
                    .bodyField("email", "string", false, "e-mail address")
                    .bodyField("number", "string", false, "phone number in any notation")
                    .response(201, "the new contact", JSON, EXAMPLE)
                    .response(200, "the contact that has the number already", JSON, EXAMPLE)
                    .response(400, "nothing to make a contact of, or not JSON")
                    .handledBy(this::create));
        }
        return routes;
    }

    private WebResponse byNumber(WebRequest request) {
        Optional<String> number = number(request);
        if (number.isEmpty()) {
            return WebResponse.problem(400, "Number missing", "Ask with ?number=, such as ?number=%2B442079460018.");
        }
        host.lookedUp(number.get(), direction(request));
        LookupResult result = lookup.find(number.get(), didRegion(lookup, request));
        return reply(request, 200, ReplyContact.of(result), number.get())
                .note(result.explanation().number().masked());
    }

    /**
     * The number as it was sent: 3CX does not encode the plus of a number, so it arrives as a space.
     *
     * @return empty when there is none
     */
    static Optional<String> number(WebRequest request) {
        return request.query("number")
                .map(text -> text.startsWith(" ") && text.length() > 1 ? "+" + text.substring(1) : text)
                .filter(text -> !text.isBlank());
    }

    /** A template that was made before it told the direction leaves it out. */
    private static Direction direction(WebRequest request) {
        return request.query("direction")
                .filter(word -> word.strip().equalsIgnoreCase("outbound"))
                .map(outbound -> Direction.OUTBOUND)
                .orElse(Direction.INBOUND);
    }

    static @Nullable String didRegion(CallerLookup lookup, WebRequest request) {
        return request.query("did").flatMap(lookup::regionOf).orElse(null);
    }

    private WebResponse byEmail(WebRequest request) {
        Optional<String> email = request.query("email").map(String::strip).filter(text -> !text.isEmpty());
        if (email.isEmpty() || email.get().length() > MAX_TEXT) {
            return WebResponse.problem(400, "E-mail address missing", "Ask with ?email=, one address.");
        }
        return reply(request, 200, shown(lookup.findByEmail(email.get())), "");
    }

    private WebResponse search(WebRequest request) {
        Optional<String> text = request.query("text").map(String::strip).filter(t -> !t.isEmpty());
        if (text.isEmpty() || text.get().length() > MAX_TEXT) {
            return WebResponse.problem(400, "Text missing", "Ask with ?text=, 1 to " + MAX_TEXT + " characters.");
        }
        String wanted = request.query("field").orElse("any").toUpperCase(Locale.ROOT);
        for (ContactSearch.Field field : ContactSearch.Field.values()) {
            if (field.name().equals(wanted)) {
                return reply(request, 200, shown(lookup.search(text.get(), field, SEARCH_RESULTS)), "");
            }
        }
        return WebResponse.problem(400, "Field unknown", "field takes name, company, email or phone.");
    }

    private WebResponse create(WebRequest request) {
        NewContact contact;
        try {
            contact = newContact(Json.read(request.text()));
        } catch (IllegalArgumentException e) {
            return WebResponse.problem(400, "No contact", String.valueOf(e.getMessage()));
        }
        CreationResult created = lookup.create(contact);
        ReplyContact shown = new ReplyContact(created.ref().text(), created.contact());
        return reply(
                request,
                created.isNew() ? 201 : 200,
                List.of(shown),
                contact.number().orElse(""));
    }

    private static NewContact newContact(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "Send a JSON object with firstName, lastName, companyName, email, number.");
        }
        return NewContact.builder()
                .firstName(text(json, "firstName"))
                .lastName(text(json, "lastName"))
                .companyName(text(json, "companyName"))
                .email(text(json, "email"))
                .number(text(json, "number"))
                .build();
    }

    /** A variable that 3CX could not fill arrives as its own name in brackets: that is no value. */
    private static String text(JsonNode json, String field) {
        String text = json.path(field).asText("");
        return text.matches("\\[\\w+]") ? "" : text;
    }

    private static List<ReplyContact> shown(FoundContacts found) {
        return found.contacts().stream().map(ReplyContact::of).toList();
    }

    private WebResponse reply(WebRequest request, int status, List<ReplyContact> contacts, String searchedNumber) {
        LookupReply reply = new LookupReply(searchedNumber, () -> baseUrl.apply(request) + paths.explain());
        return WebResponse.json(status, reply.of(contacts));
    }
}
