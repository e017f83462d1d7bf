package io.threecx.odoo;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import io.threecx.http.ApiClient;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** A fake Odoo and a provider for it. */
final class OdooUnderTest implements AutoCloseable {
    static final String NUMBER = "+492214440003";
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final FakeOdoo odoo;
    final CrmProvider provider;

    OdooUnderTest(FakeRelease release, String... settings) {
        odoo = new FakeOdoo(release);
        provider = provider(odoo, settings);
    }

    static CrmProvider provider(FakeOdoo odoo, String... settings) {
        return provider(odoo, InstantSource.system(), settings);
    }

    static CrmProvider provider(FakeOdoo odoo, InstantSource clock, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "url", String.valueOf(odoo.address().orElseThrow()),
                "database", FakeOdoo.DATABASE,
                "user", FakeOdoo.USER,
                "apiKey", FakeOdoo.API_KEY));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        OdooProviderFactory factory = new OdooProviderFactory();
        return factory.create(
                Settings.of(all).checked("CRM_ODOO_", factory.settings(), List.of()),
                new Turned(CrmContext.standalone("odoo"), clock));
    }

    /** A context whose clock can be turned. */
    private record Turned(CrmContext plain, InstantSource clock) implements CrmContext {
        @Override
        public String name() {
            return plain.name();
        }

        @Override
        public ApiClient.Builder apiClient() {
            return plain.apiClient();
        }

        @Override
        public Executor executor() {
            return plain.executor();
        }

        @Override
        public StateStore state() {
            return plain.state();
        }

        @Override
        public void contactsChanged(Set<ContactRef> contacts) {
            plain.contactsChanged(contacts);
        }
    }

    List<Contact> find(String number) {
        return provider.findByPhone(PhoneQuery.of(number, "DE"));
    }

    <T> T role(Class<T> role) {
        return provider.capability(role).orElseThrow();
    }

    static CallEntry entry(String key, Outcome outcome) {
        Call.Builder call = Call.builder(
                Direction.INBOUND, CallParty.external(PhoneNumbers.of("DE").parse(NUMBER)), START);
        if (outcome == Outcome.COMPLETED) {
            call.answeredAt(START.plusSeconds(4));
        }
        return CallEntry.of(
                new EntryKey(new CallKey(key), "odoo", 0),
                call.endedAt(START.plusSeconds(97), outcome).build(),
                new EntryText(
                        "Incoming call", List.of(new EntryText.Line("Caller", "<script>alert(1)</script> & Co"))));
    }

    @Override
    public void close() {
        provider.close();
        odoo.close();
    }
}
