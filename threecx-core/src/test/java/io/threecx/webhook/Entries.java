package io.threecx.webhook;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.EntryText.Line;
import io.threecx.crm.Settings;
import io.threecx.http.ApiClient;
import io.threecx.http.ShortPauses;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** What the tests log, and the providers they log with. */
final class Entries {
    static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    static final Instant START = Instant.parse("2026-03-04T10:15:30.250Z");
    static final CallParty CALLER =
            CallParty.external(NUMBERS.parse("020 7946 0018")).withName("Ngozi Okafor");
    static final CallParty AGENT =
            CallParty.extension("101").withName("Sam Agent").withEmail("sam@office.example");

    private Entries() {}

    /** That nobody waits for a second attempt as long as in life. */
    private record Hurried(CrmContext plain) implements CrmContext {
        @Override
        public String name() {
            return plain.name();
        }

        @Override
        public ApiClient.Builder apiClient() {
            return ShortPauses.in(plain.apiClient());
        }

        @Override
        public InstantSource clock() {
            return plain.clock();
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

    static CrmProvider provider(String... settings) {
        CrmProviderFactory factory = CrmProviderFactories.load().get("webhook");
        Settings checked = Settings.of(settings).checked("CRM_WEBHOOK_", factory.settings(), List.of());
        return factory.create(checked, new Hurried(CrmContext.standalone("webhook")));
    }

    static CrmProvider provider(TargetApi target, String... more) {
        List<String> all = new ArrayList<>(List.of("url", target.url("/hooks/calls")));
        all.addAll(List.of(more));
        return provider(all.toArray(String[]::new));
    }

    static EntryKey key(String call) {
        return new EntryKey(new CallKey(call), "webhook", 0);
    }

    static EntryText content() {
        return new EntryText(
                "Call from Ngozi \u00d6kafor",
                List.of(new Line("Duration", "1:33"), new Line("", "roof \"&\" <b>\n\ud83e\udd84")));
    }

    static Call answered() {
        return Call.builder(Direction.INBOUND, CALLER, START)
                .agent(AGENT)
                .queue("800")
                .did(NUMBERS.parse("+442079460000"))
                .answeredAt(START.plusSeconds(6))
                .endedAt(START.plusSeconds(99), Outcome.COMPLETED)
                .legs(List.of(
                        CallLeg.unanswered(CallParty.extension("102"), START, START.plusSeconds(4), Outcome.MISSED),
                        CallLeg.answered(AGENT, START.plusSeconds(4), START.plusSeconds(6), START.plusSeconds(99))))
                .build();
    }

    static CallEntry entry() {
        return entry(answered());
    }

    static CallEntry entry(Call call) {
        return CallEntry.of(key("c-1"), call, content())
                .withContact(new ContactRef("odoo", "contact", "45:6"))
                .withUser(new CrmUser("7", "Sam Agent"));
    }

    static ChatEntry chat() {
        return ChatEntry.of(
                key("chat-1"),
                Chat.of(CALLER, AGENT, START, START.plusSeconds(60), "Visitor: hello\nSam: good morning"),
                content());
    }
}
