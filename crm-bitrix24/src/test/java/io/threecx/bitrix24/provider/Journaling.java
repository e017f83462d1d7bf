package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.Settings;
import io.threecx.http.ApiClient;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** A provider in front of an emulated portal, and calls for it to log, by the portal's clock. */
final class Journaling implements AutoCloseable {
    static final String NUMBER = "+442079460018";
    static final String TOKEN = "feedbeefcafe0123";

    final Portal portal = new Portal();
    final List<ContactRef> changed = new ArrayList<>();
    private final StateStore state = StateStore.inMemory();
    private CrmProvider provider = provider();

    private CrmProvider provider() {
        Bitrix24ProviderFactory factory = new Bitrix24ProviderFactory();
        Settings settings = Settings.of("webhook", portal.webhook(), "plan", "self-hosted", "outboundToken", TOKEN)
                .checked("", factory.settings(), List.of());
        return factory.create(settings, new Context());
    }

    /** Another process takes over, with the same state. */
    void restart() {
        provider.close();
        provider = provider();
    }

    <T> T role(Class<T> type) {
        return provider.capability(type).orElseThrow();
    }

    Instant now() {
        return Instant.ofEpochSecond(portal.crm().now());
    }

    long user(String extension) {
        return portal.crm().add("user", Map.of("NAME", "Sam", "UF_PHONE_INNER", extension, "ACTIVE", true));
    }

    /** The portal tells of a click, and it is kept. Its CALL_ID. */
    String click(long user, String number) {
        String form = portal.click(user, number, TOKEN);
        role(EventReceiver.class).receive(form.getBytes(StandardCharsets.UTF_8));
        String callId = form.replaceAll(".*CALL_ID%5D=([^&]*).*", "$1");
        Conditions.await(() -> isKept(callId));
        return callId;
    }

    /** Whether the provider has noted from where on it asks for changes. */
    boolean knowsWhatChanged(String type) {
        return state.get("changed/" + type).isPresent();
    }

    private boolean isKept(String callId) {
        return IntStream.range(0, 16)
                .mapToObj(bucket -> state.get("clicks/" + bucket).orElse(new byte[0]))
                .anyMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(callId));
    }

    static CallEntry entry(String key, Direction direction, Instant start, String number) {
        Call call = Call.builder(
                        direction, CallParty.external(PhoneNumbers.of("GB").parse(number)), start)
                .agent(CallParty.extension("101"))
                .answeredAt(start.plusSeconds(5))
                .endedAt(start.plusSeconds(98), Outcome.COMPLETED)
                .build();
        return CallEntry.of(
                new EntryKey(new CallKey(key), "bitrix24", 0),
                call,
                new EntryText("Call", List.of(new EntryText.Line("", "About " + key))));
    }

    static CallEntry entry(String key, Direction direction, Instant start, String number, long user) {
        return entry(key, direction, start, number).withUser(new CrmUser(Long.toString(user), "Sam"));
    }

    LogReceipt log(CallEntry entry) {
        return role(CallLog.class).log(entry);
    }

    /** As the journal does it: after an unknown outcome it looks first, and logs again only what is not there. */
    LogReceipt logOnce(CallEntry entry) {
        for (int attempt = 0; attempt < 5; attempt++) {
            try {
                return log(entry);
            } catch (CrmUnknownOutcomeException unknown) {
                var found = role(CallLogSearch.class).find(entry.key());
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("five attempts were not enough");
    }

    List<Map<String, Object>> finished() {
        synchronized (portal.crm()) {
            return List.copyOf(portal.crm().table("statistic").values());
        }
    }

    @Override
    public void close() {
        provider.close();
        portal.close();
    }

    private final class Context implements CrmContext {
        private final CrmContext inner = CrmContext.standalone("bitrix24");

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public ApiClient.Builder apiClient() {
            return inner.apiClient().deadline(Duration.ofSeconds(30));
        }

        @Override
        public InstantSource clock() {
            return Journaling.this::now;
        }

        @Override
        public Executor executor() {
            return inner.executor();
        }

        @Override
        public StateStore state() {
            return state;
        }

        @Override
        public void contactsChanged(Set<ContactRef> contacts) {
            synchronized (changed) {
                changed.addAll(contacts);
            }
        }
    }
}
