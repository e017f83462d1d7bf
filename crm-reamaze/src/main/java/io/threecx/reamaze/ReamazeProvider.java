package io.threecx.reamaze;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.reamaze.web.BridgeEndpoints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One Re:amaze brand. It has no users at extensions to tell, changes no call once it is written, and takes no recordings, so
 * it does not play those roles. Thread-safe.
 */
final class ReamazeProvider implements CrmProvider, EmailLookup, ContactSearch, ContactCreation, CallLog, ChatLog {
    /** The name under which a provider brings the bridge's endpoints; two cannot serve the same paths. */
    private static final String DROP_IN = "reamaze";

    private final ReamazeSettings settings;
    private final ReamazeApi api;
    private final ContactFinder finder;
    private final ContactBrowser browser;
    private final ContactMaker maker;
    private final Filing filing;
    private final SeenContacts seen = new SeenContacts();
    private final Optional<BridgeEndpoints> bridge;

    /** @param timeout the longest to wait for one answer */
    ReamazeProvider(ReamazeSettings settings, CrmContext context, Duration timeout) {
        this.settings = settings;
        this.api = new ReamazeApi(settings, context, timeout);
        Contacts contacts = new Contacts(api);
        this.finder = new ContactFinder(contacts);
        this.browser = new ContactBrowser(contacts, api);
        this.maker = new ContactMaker(contacts, finder, api);
        DeliveredAnswers answers = new DeliveredAnswers();
        this.filing = new Filing(settings, api, finder, seen, answers);
        ReamazeBridge source = new ReamazeBridge(context.name(), settings, seen, answers);
        this.bridge = context.name().equals(DROP_IN) ? Optional.of(new BridgeEndpoints(source)) : Optional.empty();
    }

    /** Endpoints are a role like any other, of the one provider that has the bridge's place. */
    @Override
    public <T> Optional<T> capability(Class<T> role) {
        return bridge.isPresent() && role.isInstance(bridge.get())
                ? Optional.of(role.cast(bridge.get()))
                : CrmProvider.super.capability(role);
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return shown(finder.find(query), MAX_CONTACTS);
    }

    @Override
    public List<Contact> findByEmail(String address, int limit) {
        return shown(finder.findByEmail(address, limit, api::patience), limit);
    }

    @Override
    public List<Contact> search(String text, Field field, int limit) {
        return shown(browser.search(text, field, limit), limit);
    }

    @Override
    public Contact create(NewContact contact) {
        return shown(maker.create(contact));
    }

    private List<Contact> shown(List<ContactRecord> records, int limit) {
        return records.stream().limit(limit).map(this::shown).toList();
    }

    private Contact shown(ContactRecord record) {
        return seen.remember(record).toContact(settings);
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        return filing.file(entry);
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        return filing.file(entry);
    }

    /** Both the message id of the voice channel and the origin_id of a note are ours and always the same for one entry. */
    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM;
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return "Re:amaze, " + settings;
    }
}
