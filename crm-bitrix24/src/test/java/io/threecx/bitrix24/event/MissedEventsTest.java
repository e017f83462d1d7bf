package io.threecx.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.OAuth;
import io.threecx.bitrix24.Plan;
import io.threecx.bitrix24.WrongAuthTypeException;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.store.StateStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MissedEventsTest {
    private final Portal portal = new Portal();
    private final Bitrix24 webhook =
            Bitrix24.builder(portal.webhook()).plan(Plan.SELF_HOSTED).build();
    private final Bitrix24 application = Bitrix24.builder(
                    OAuth.of(portal.address(), "local.1", "keyOfTheApplication", "refreshToken0")
                            .server(portal.address()))
            .plan(Plan.SELF_HOSTED)
            .build();
    private final StateStore state = StateStore.inMemory();
    private final EventReceiver receiver = receiver();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private EventReceiver receiver() {
        EventReceiver made =
                EventReceiver.builder(EventTokens.of(Map.of("t0ken", "acme"))).build();
        made.listen(RecordChange.class, (owner, change) -> told.add(change.kind() + " " + change.record()));
        return made;
    }

    @AfterEach
    void close() {
        receiver.close();
        application.close();
        webhook.close();
        portal.close();
    }

    private void awaitTold(int count) throws InterruptedException {
        for (int i = 0; i < 2_000 && told.size() < count; i++) {
            assertThat(new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(told).hasSize(count);
    }

    @Test
    void offlineEventsAreFetchedPageByPageAndTakenOffOnceKept() throws Exception {
        OfflineEvents offline = OfflineEvents.of(application);
        offline.bind("onCrmContactAdd");
        for (int i = 0; i < 120; i++) {
            portal.crm().add("contact", Map.of("NAME", "Person " + i));
        }

        assertThat(offline.collect("acme", receiver)).isEqualTo(120);
        awaitTold(120);
        assertThat(told).contains("ADDED contact 1", "ADDED contact 120");
        assertThat(offline.collect("acme", receiver)).isZero();

        offline.unbind("onCrmContactAdd");
        portal.crm().add("contact", Map.of("NAME", "Unseen"));
        assertThat(offline.collect("acme", receiver)).isZero();
    }

    @Test
    void whatADeadProcessHadFetchedIsNotLost() throws Exception {
        OfflineEvents offline = OfflineEvents.of(application);
        offline.bind("ONCRMDEALUPDATE");
        long deal = portal.crm().add("deal", Map.of("TITLE", "Roof"));
        portal.crm().update("deal", deal, Map.of("TITLE", "New roof"));
        application.call("event.offline.get", Map.of("limit", 50, "clear", 0)); // and dies

        assertThat(offline.collect("acme", receiver)).isEqualTo(1);
        awaitTold(1);
        assertThat(told).containsExactly("UPDATED deal " + deal);
    }

    @Test
    void aWebhookIsToldThatItNeedsAnApplication() {
        assertThatThrownBy(() -> OfflineEvents.of(webhook).bind("ONCRMDEALUPDATE"))
                .isInstanceOf(WrongAuthTypeException.class)
                .hasMessageContaining("create a local application");
    }

    @Test
    void changesAreFoundByTheirTimeFromTheFirstCallOn() throws Exception {
        ChangedRecords changed = ChangedRecords.of(webhook, state, "contact", "deal");
        portal.crm().add("contact", Map.of("NAME", "Before"));
        portal.crm().pass(60);
        assertThat(changed.collect("acme", receiver)).isZero();

        for (int i = 0; i < 130; i++) {
            portal.crm().add("contact", Map.of("NAME", "Person " + i));
        }
        long deal = portal.crm().add("deal", Map.of("TITLE", "Roof"));
        portal.crm().pass(5);

        assertThat(changed.collect("acme", receiver)).isEqualTo(131);
        awaitTold(131);
        assertThat(told).contains("UPDATED deal " + deal).doesNotHaveDuplicates();
        assertThat(ChangedRecords.of(webhook, state, "contact", "deal").collect("acme", receiver))
                .isZero();
    }

    @Test
    void whatChangesInTheRunningSecondIsLeftForTheNextTime() throws Exception {
        ChangedRecords changed = ChangedRecords.of(webhook, state, "contact");
        changed.collect("acme", receiver);
        for (int i = 0; i < 60; i++) {
            portal.crm().add("contact", Map.of("NAME", "Person " + i));
            portal.crm().pass(-1); // all within one second
        }
        portal.crm().pass(10);

        int first = changed.collect("acme", receiver);
        portal.crm().pass(10);
        int second = changed.collect("acme", receiver);

        assertThat(first + second).isEqualTo(60);
        awaitTold(60);
    }
}
