package io.threecx.webhook;

import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactsElsewhere;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.InProcess;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells an API of calls and chats, in our own format. Knows no contacts. Thread-safe. */
final class WebhookProvider
        implements CrmProvider, InProcess, ContactsElsewhere, CallLog, CallLogUpdate, CallRecordings, ChatLog {
    private static final Map<Class<?>, Event> ROLES = Map.of(
            CallLog.class, Event.CALL_LOGGED,
            CallLogUpdate.class, Event.CALL_UPDATED,
            CallRecordings.class, Event.CALL_RECORDING,
            ChatLog.class, Event.CHAT_LOGGED);

    private final WebhookApi api;
    private final Set<Event> events;
    private final Duplicates duplicates;

    /**
     * @param events which of them the API takes
     * @param duplicates what it does with a key that comes again
     */
    WebhookProvider(WebhookApi api, Set<Event> events, Duplicates duplicates) {
        this.api = api;
        this.events = Set.copyOf(events);
        this.duplicates = duplicates;
    }

    @Override
    public <T> Optional<T> capability(Class<T> role) {
        Event needed = ROLES.get(role);
        return needed == null || events.contains(needed) ? CrmProvider.super.capability(role) : Optional.empty();
    }

    /** Nobody: this API is only told. */
    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return List.of();
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        String key = entry.key().text();
        return api.send(first("log a call", EventJson.logged(entry), key));
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        String key = entry.key().text();
        return api.send(first("log a chat", EventJson.logged(entry), key));
    }

    @Override
    public Duplicates duplicates() {
        return duplicates;
    }

    @Override
    public void update(LogReceipt at, CallEntry now) {
        api.send(later("update a call", EventJson.updated(at, now), at));
    }

    @Override
    public void attach(LogReceipt at, Recording recording) {
        api.send(later("attach a recording", EventJson.recorded(at, recording), at));
    }

    private WebhookApi.Post first(String words, byte[] body, String key) {
        return new WebhookApi.Post(words, body, key, key, false, duplicates == Duplicates.REFUSED_BY_CRM);
    }

    /** Replaces what is there by the whole, so that sending it again changes nothing. */
    private static WebhookApi.Post later(String words, byte[] body, LogReceipt at) {
        return new WebhookApi.Post(words, body, Digest.of(body), at.id(), true, true);
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
