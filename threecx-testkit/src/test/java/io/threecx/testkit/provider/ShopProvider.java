package io.threecx.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChangePage;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactRef;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.UserDirectory;
import io.threecx.crm.WarmUp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider for the shop CRM with every role there is: right in all cases, but for the mistakes that a test asks for. */
final class ShopProvider
        implements CrmProvider,
                WarmUp,
                EmailLookup,
                ContactSearch,
                ContactFeed,
                UserDirectory,
                ContactCreation,
                CallLog,
                CallLogSearch,
                CallLogUpdate,
                CallRecordings,
                ChatLog {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TAIL = 9;
    private static final AtomicInteger COUNTED = new AtomicInteger();

    private final ShopApi.Access access;
    private final CrmContext context;
    private final Duplicates duplicates;
    private final Set<Flaw> flaws;
    private final ShopApi api;
    private final Map<String, List<Contact>> cache = new ConcurrentHashMap<>();
    private final Map<String, Long> cursors = new HashMap<>();
    private final Semaphore permits = new Semaphore(2);
    private volatile String lastDigits = "";
    private volatile long failedAfter = -1;
    private boolean closed;

    ShopProvider(URI address, CrmContext context, Duplicates duplicates, Set<Flaw> flaws) {
        this.access = new ShopApi.Access(address, ShopCrm.TOKEN, flaws.contains(Flaw.TOKEN_IN_TEXT));
        this.context = context;
        this.duplicates = duplicates;
        this.flaws = flaws;
        this.api = new ShopApi(access, context, flaws);
        if (has(Flaw.LOGS_IN_AT_ONCE)) {
            api.get("log in", "contacts?digits=0", PATIENCE, any -> true);
        }
        if (has(Flaw.LEAKS_THREAD)) {
            Thread thread = new Thread(new Semaphore(0)::acquireUninterruptibly, "shop-refresher");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        if (has(Flaw.CACHES)) {
            List<Contact> known = cache.get(query.number().digits());
            return known != null ? known : cache.computeIfAbsent(query.number().digits(), digits -> found(query));
        }
        if (has(Flaw.KEEPS_PERMIT) && !permits.tryAcquire()) {
            throw new CrmUnavailableException("busy");
        }
        try {
            List<Contact> found = found(query);
            permits.release();
            return found;
        } catch (CrmAuthenticationException e) {
            return orThrow(Flaw.SAYS_NOBODY_TO_401, List.of(), e);
        } catch (CrmUnavailableException e) {
            if (has(Flaw.LOSES_INTERRUPT)) {
                boolean cleared = Thread.interrupted();
                throw new CrmUnavailableException(cleared ? "interrupted" : "down", e);
            }
            return orThrow(Flaw.SWALLOWS_500, List.of(), e);
        }
    }

    private <T> T orThrow(Flaw flaw, T instead, CrmException failure) {
        if (has(flaw)) {
            return instead;
        }
        throw failure;
    }

    private List<Contact> found(PhoneQuery query) {
        String digits = query.number().digits();
        if (digits.isEmpty() && !has(Flaw.EVERYBODY_FOR_NO_DIGITS)) {
            return List.of();
        }
        boolean whole = has(Flaw.SEARCHES_WHOLE_DIGITS);
        String tail = whole ? query.number().e164().orElse("x").replace("+44", "0") : tail(digits);
        if (has(Flaw.SHARES_STATE)) {
            lastDigits = tail;
            Thread.yield();
            tail = lastDigits;
        }
        String condition =
                has(Flaw.COMPARES_TEXT) ? "phone=" + encoded(query.spellings().get(0)) : "digits=" + encoded(tail);
        String archived = has(Flaw.ARCHIVED_TOO) ? "&archived=1" : "";
        List<Contact> found =
                pages("find contacts by phone", "contacts?" + condition + archived, MAX_CONTACTS, query::timeLeft);
        String wanted = tail;
        if (has(Flaw.SEARCHES_FIRST_PHONE_ONLY)) {
            found.removeIf(contact -> !tail(contact.phones().get(0).number().replaceAll("[^0-9]", ""))
                    .contains(wanted));
        }
        if (found.isEmpty() && has(Flaw.THROWS_FOR_NOBODY)) {
            throw new CrmNotFoundException("nobody");
        }
        if (found.isEmpty() && has(Flaw.NULL_FOR_NOBODY)) {
            return nothing();
        }
        return has(Flaw.ONE_MATCH_ONLY) ? found.stream().limit(1).toList() : found;
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static <T> T nothing() {
        return (T) null;
    }

    private static String tail(String digits) {
        return digits.length() <= TAIL ? digits : digits.substring(digits.length() - TAIL);
    }

    private List<Contact> pages(String words, String path, int limit, Supplier<Duration> time) {
        List<Contact> all = new ArrayList<>();
        boolean more = true;
        while (more && (all.size() < limit || has(Flaw.NO_LIMIT))) {
            String page = path + "&offset=" + all.size() + "&limit=" + (has(Flaw.NO_LIMIT) ? 20 : limit - all.size());
            JsonNode answer = api.get(
                    words, page, time.get(), body -> body.path("contacts").isArray());
            answer.path("contacts").forEach(contact -> all.add(contact(contact)));
            more = answer.path("more").asBoolean() && !has(Flaw.FIRST_PAGE_ONLY);
        }
        return all;
    }

    private Contact contact(JsonNode json) {
        String id = has(Flaw.COUNTS_IDS)
                ? "" + COUNTED.incrementAndGet()
                : json.path("id").asText();
        String first = json.path("first").asText(has(Flaw.NULL_BECOMES_TEXT) ? "null" : "");
        Contact.Builder contact = Contact.builder(id)
                .type(json.path("type").asText())
                .firstName(first.equals("null") && !has(Flaw.NULL_BECOMES_TEXT) ? "" : first)
                .lastName(json.path("last").asText())
                .companyName(json.path("company").asText())
                .url(has(Flaw.RELATIVE_URL) ? "/contacts/" + id : "https://shop.example/contacts/" + id);
        for (JsonNode phone : json.path("phones")) {
            String number = has(Flaw.TRIMS_EXTENSION) ? phone.asText().replaceAll("\\s*x", "") : phone.asText();
            contact.phone(Label.BUSINESS, number);
            if (has(Flaw.FORGETS_SECOND_PHONE)) {
                break;
            }
        }
        json.path("emails").forEach(email -> contact.email(email.asText()));
        return contact.build();
    }

    @Override
    public void warmUp() {
        try {
            api.get("warm up", "contacts?digits=0", PATIENCE, any -> true);
        } catch (CrmException notYet) {
            if (has(Flaw.WARM_UP_THROWS)) {
                throw notYet;
            }
        }
    }

    @Override
    public List<Contact> findByEmail(String address, int limit) {
        String asked = has(Flaw.PLUS_NOT_ENCODED) ? encoded(address).replace("%2B", "+") : encoded(address);
        String exact = has(Flaw.EMAIL_LETTER_BY_LETTER) ? "&exact=1" : "";
        try {
            return pages("find contacts by e-mail", "contacts?email=" + asked + exact, limit, () -> PATIENCE);
        } catch (CrmUnavailableException e) {
            return orThrow(Flaw.EMAIL_SWALLOWS_500, List.of(), e);
        }
    }

    @Override
    public List<Contact> search(String text, Field field, int limit) {
        String like = has(Flaw.WILDCARDS_NOT_ESCAPED) ? "&like=1" : "";
        Field where = has(Flaw.SEARCH_IGNORES_FIELD) ? Field.ANY : field;
        int most = has(Flaw.SEARCH_IGNORES_LIMIT) ? MAX_CONTACTS : limit;
        return pages(
                "search contacts", "contacts?text=" + encoded(text) + "&field=" + where + like, most, () -> PATIENCE);
    }

    @Override
    public ChangePage changes(@Nullable String cursor, int limit) {
        long after = cursor == null ? 0 : position(cursor);
        if (has(Flaw.SKIPS_FAILED_PAGE) && failedAfter == after) {
            after += limit;
        }
        JsonNode answer;
        try {
            answer = api.get(
                    "read changes",
                    "changes?after=" + after + "&limit=" + limit,
                    PATIENCE,
                    body -> body.path("changes").isArray());
        } catch (CrmUnavailableException e) {
            failedAfter = after;
            throw e;
        }
        List<ContactChange> changes = new ArrayList<>();
        for (JsonNode change : answer.path("changes")) {
            Contact contact = contact(change.path("contact"));
            String name = has(Flaw.FOREIGN_REFERENCES) ? "shop" : context.name();
            if (!change.path("gone").asBoolean()) {
                changes.add(new ContactChange.Upserted(contact));
            } else if (!has(Flaw.NO_REMOVALS)) {
                changes.add(new ContactChange.Removed(new ContactRef(name, contact.type(), contact.id())));
            }
        }
        boolean complete = !answer.path("more").asBoolean() || has(Flaw.ALWAYS_COMPLETE);
        return new ChangePage(changes, cursor(answer.path("last").asLong()), complete);
    }

    private String cursor(long last) {
        if (has(Flaw.CURSOR_IN_MEMORY)) {
            cursors.put("page-" + cursors.size(), last);
            return "page-" + (cursors.size() - 1);
        }
        return "after-" + (has(Flaw.CURSOR_INCLUSIVE) ? last - 1 : last);
    }

    private long position(String cursor) {
        if (has(Flaw.CURSOR_IN_MEMORY)) {
            return cursors.getOrDefault(cursor, 0L);
        }
        try {
            return Long.parseLong(cursor.replace("after-", ""));
        } catch (NumberFormatException e) {
            throw new CrmRejectedException("not a cursor of the shop's; start anew", e);
        }
    }

    @Override
    public Optional<CrmUser> findUserByExtension(String extension) {
        String prefix = has(Flaw.EXTENSION_STARTS_WITH) ? "&prefix=1" : "";
        return user("users?extension=" + encoded(extension) + prefix);
    }

    @Override
    public Optional<CrmUser> findUserByEmail(String address) {
        return user("users?email=" + encoded(address));
    }

    private Optional<CrmUser> user(String path) {
        JsonNode users = api.get(
                        "find user", path, PATIENCE, body -> body.path("users").isArray())
                .path("users");
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(new CrmUser(
                        users.path(0).path("id").asText(),
                        users.path(0).path("name").asText()));
    }

    @Override
    public Contact create(NewContact contact) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("first", contact.firstName())
                .put("last", contact.lastName())
                .put("company", contact.companyName())
                .put("email", contact.email().orElse(""))
                .put("phone", contact.number().orElse(""));
        if (has(Flaw.CREATES_IN_MEMORY)) {
            return Contact.builder("1").lastName(contact.lastName()).build();
        }
        if (has(Flaw.DROPS_EMAIL_OF_NEW)) {
            body.remove("email");
        }
        Contact made = contact(api.post("create contact", "contacts", body));
        return has(Flaw.CREATED_WITH_WRONG_ID)
                ? Contact.builder("0").lastName(made.lastName()).build()
                : made;
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        String contact = entry.contact().map(ContactRef::id).orElse(null);
        ObjectNode body = note(entry.key(), entry.content().subject() + "\n" + entry.text());
        if (!has(Flaw.DROPS_CONTACT)) {
            body.put("contact", contact);
        }
        return receipt(api.post("log call", "calls", body));
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        String contact = entry.contact().map(ContactRef::id).orElse(null);
        try {
            return receipt(api.post(
                    "log chat", "chats", note(entry.key(), entry.text()).put("contact", contact)));
        } catch (CrmAuthenticationException e) {
            return orThrow(Flaw.CHAT_SWALLOWS_401, LogReceipt.of("none"), e);
        }
    }

    private ObjectNode note(EntryKey key, String text) {
        String kept = has(Flaw.CUTS_LONG_TEXT) ? text.substring(0, Math.min(text.length(), 10_000)) : text;
        String random = has(Flaw.NEW_KEY_EACH_TIME) ? "-" + COUNTED.incrementAndGet() : "";
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", key.text() + random)
                .put("text", kept);
    }

    private static LogReceipt receipt(JsonNode answer) {
        String id = answer.path("id").asText();
        return new LogReceipt(id, "https://shop.example/notes/" + id);
    }

    @Override
    public Duplicates duplicates() {
        return duplicates;
    }

    @Override
    public Optional<LogReceipt> find(EntryKey key) {
        String prefix = has(Flaw.KEY_STARTS_WITH) ? "&prefix=1" : "";
        try {
            JsonNode calls = api.get(
                            "find call",
                            "calls?key=" + encoded(key.text()) + prefix,
                            PATIENCE,
                            body -> body.path("calls").isArray())
                    .path("calls");
            return calls.isEmpty() ? Optional.empty() : Optional.of(receipt(calls.path(0)));
        } catch (CrmUnavailableException e) {
            return orThrow(Flaw.ERROR_IS_NO_ENTRY, Optional.empty(), e);
        }
    }

    @Override
    public void update(LogReceipt at, CallEntry now) {
        ObjectNode body =
                note(now.key(), now.content().subject() + "\n" + now.text()).put("append", has(Flaw.UPDATE_APPENDS));
        try {
            api.put("update call", "calls/" + encoded(at.id()), body);
        } catch (CrmNotFoundException e) {
            orThrow(Flaw.GONE_IS_FINE, e, e);
        }
    }

    @Override
    public void attach(LogReceipt at, Recording recording) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("add", has(Flaw.RECORDING_ADDED_AGAIN));
        Stream.of(recording.audio().map(URI::toString), recording.transcript(), recording.summary())
                .flatMap(Optional::stream)
                .sorted(Comparator.naturalOrder())
                .forEach(body.withArray("texts")::add);
        api.put("attach recording", "calls/" + encoded(at.id()) + "/recording", body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (closed && has(Flaw.SECOND_CLOSE_THROWS)) {
            throw new IllegalStateException("closed already");
        }
        closed = true;
        api.client().ifPresent(client -> client.close());
    }

    @Override
    public String toString() {
        return "the shop's provider, " + access;
    }
}
