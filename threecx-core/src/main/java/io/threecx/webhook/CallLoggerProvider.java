package io.threecx.webhook;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactsElsewhere;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.InProcess;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.util.List;

/**
 * Tells the call logger's API of calls; it takes nothing else. Knows no contacts. Thread-safe.
 *
 * <p>That API knows our key as {@code pbxCallId} and answers 409 to one that it has, so whatever happened, sending a call
 * again is safe. Its 409 says nothing more: the receipt then names the key in place of the API's id.
 */
final class CallLoggerProvider implements CrmProvider, InProcess, ContactsElsewhere, CallLog {
    /** Its pbxCallId does that work. */
    private static final String NO_IDEMPOTENCY_KEY = "";

    private final WebhookApi api;

    CallLoggerProvider(WebhookApi api) {
        this.api = api;
    }

    /** Nobody: this API is only told. */
    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return List.of();
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        byte[] body = CallLoggerJson.of(entry);
        String key = CallLoggerJson.pbxCallId(entry.key());
        return api.send(new WebhookApi.Post("log a call", body, NO_IDEMPOTENCY_KEY, key, false, true));
    }

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
        return api.toString();
    }
}
