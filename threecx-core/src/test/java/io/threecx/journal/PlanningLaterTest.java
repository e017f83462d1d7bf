package io.threecx.journal;

import static io.threecx.journal.PlanningDesk.CALLER;
import static io.threecx.journal.PlanningDesk.inbound;
import static io.threecx.journal.PlanningDesk.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.EntryText;
import io.threecx.journal.PlanningDesk.Crm;
import io.threecx.journal.PlanningDesk.Hook;
import io.threecx.journal.text.CallFacts;
import io.threecx.journal.text.ChatFacts;
import io.threecx.journal.text.JournalText;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who has to be asked does not answer. */
class PlanningLaterTest {
    private static final Call CALL = inbound(CALLER).build();

    private final PlanningDesk desk = new PlanningDesk();
    private final Crm odoo = new Crm(person("7", "Okafor", CALLER));

    @AfterEach
    void close() {
        desk.close();
    }

    private static RuntimeException down() {
        return new CrmUnavailableException("it is down for maintenance");
    }

    /** Lets time pass until the call is not tried any more; how long that was. */
    private Duration tried(String key) {
        Planning planning = desk.planning();
        Instant begin = desk.now.get();
        for (int i = 0; i < 10_000 && desk.call(key).state() == WorkState.READY; i++) {
            Instant due = desk.call(key).dueAt();
            if (due.isAfter(desk.now.get())) {
                desk.now.set(due);
            }
            planning.step();
        }
        return Duration.between(begin, desk.now.get());
    }

    @ParameterizedTest
    @EnumSource(
            value = UnknownCaller.class,
            names = {"SKIP", "JOURNAL", "PLACEHOLDER"})
    void aCallerIsNotUnknownOnlyBecauseTheCrmIsDown(UnknownCaller unknownCaller) {
        odoo.failure = down();
        desk.unknownCaller = unknownCaller;
        desk.with("odoo", odoo);
        assertThat(desk.planned("c1", CALL)).startsWith("still open: odoo left out: ");
        assertThat(desk.outbox("c1")).isEmpty();
        assertThat(desk.call("c1").state()).isEqualTo(WorkState.READY);
        assertThat(desk.call("c1").claimedBy()).isEmpty();

        odoo.failure = null;
        assertThat(desk.planning().step()).as("not due yet").isZero();
        desk.later(Duration.ofSeconds(5));
        assertThat(desk.planning().step()).isEqualTo(1);
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
        assertThat(desk.note("c1")).isEqualTo("journaled to odoo");
        assertThat(desk.call("c1").attempts()).isZero();
    }

    @Test
    void thePausesDoubleFromFiveSecondsToFiveMinutes() {
        odoo.failure = down();
        desk.with("odoo", odoo).correlated("c1", CALL);
        Planning planning = desk.planning();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            assertThat(planning.step()).isEqualTo(1);
            Duration pause = Duration.between(desk.now.get(), desk.call("c1").dueAt());
            pauses.add(pause.toSeconds());
            desk.later(pause);
        }
        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void afterSevenDaysTheCallIsJournaledWithoutAContact() {
        odoo.failure = down();
        desk.with("odoo", odoo).correlated("c1", CALL);
        assertThat(tried("c1")).isBetween(Duration.ofDays(7), Duration.ofDays(7).plusMinutes(5));
        assertThat(desk.call("c1").state()).isEqualTo(WorkState.DONE);
        assertThat(desk.note("c1")).startsWith("journaled to odoo; planned without it: odoo left out: ");
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
    }

    @Test
    void evenSkippedUnknownCallersAreJournaledWhenNobodyCouldBeAskedForThatLong() {
        odoo.failure = down();
        desk.unknownCaller = UnknownCaller.SKIP;
        desk.with("odoo", odoo).policy(values -> values.retryFor(Duration.ofHours(1)));
        desk.correlated("c1", CALL);
        tried("c1");
        assertThat(desk.outbox("c1")).hasSize(1);
    }

    @Test
    void aCrmThatIsDownDoesNotHoldUpTheOthers() {
        Crm bitrix24 = new Crm(person("8", "Okafor", CALLER));
        bitrix24.failure = down();
        desk.with("odoo", odoo).with("bitrix24", bitrix24);
        assertThat(desk.planned("c1", CALL)).startsWith("journaled to odoo; still open: bitrix24 left out: ");
        assertThat(desk.outbox("c1")).extracting(WorkItem::key).containsExactly("c1.odoo");
        long version = desk.entryItem("c1.odoo").version();

        bitrix24.failure = null;
        desk.later(Duration.ofSeconds(5));
        desk.planning().step();
        assertThat(desk.note("c1")).isEqualTo("journaled to odoo and bitrix24");
        assertThat(desk.contactOf("c1.bitrix24")).isEqualTo("bitrix24:contact:8");
        assertThat(desk.entryItem("c1.odoo").version()).isEqualTo(version);
    }

    @Test
    void aTargetWithoutContactsWaitsForWhoeverMayKnowTheCaller() {
        odoo.lacks = Set.of(io.threecx.crm.CallLog.class, io.threecx.crm.ChatLog.class);
        odoo.failure = down();
        desk.with("odoo", odoo).with("webhook", new Hook());
        assertThat(desk.planned("c1", CALL)).startsWith("still open: odoo left out: ");
        assertThat(desk.outbox("c1")).isEmpty();
    }

    @Test
    void aCrmThatGetsNoEntryNeedNotBeHeard() {
        Crm reader = new Crm();
        reader.lacks = Set.of(io.threecx.crm.CallLog.class, io.threecx.crm.ChatLog.class);
        reader.failure = down();
        desk.with("odoo", odoo).with("directory", reader);
        assertThat(desk.planned("c1", CALL)).isEqualTo("journaled to odoo");
    }

    @Test
    void aContactThatCouldNotBeMadeIsWaitedFor() {
        Crm creating = new Crm();
        creating.lacks = Set.of();
        creating.creationFailure = new CrmUnavailableException("it has no disk space");
        desk.unknownCaller = UnknownCaller.CREATE;
        desk.with("odoo", creating);
        assertThat(desk.planned("c1", CALL)).startsWith("still open: ").contains("it has no disk space");
        creating.creationFailure = null;
        desk.later(Duration.ofMinutes(2));
        desk.planning().step();
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:new");
    }

    @Test
    void aContactThatTheCrmRefusesToMakeIsDoneWithout() {
        Crm creating = new Crm();
        creating.lacks = Set.of();
        creating.creationFailure = new CrmRejectedException("no more contacts in this plan");
        desk.unknownCaller = UnknownCaller.CREATE;
        desk.with("odoo", creating);
        assertThat(desk.planned("c1", CALL)).isEqualTo("journaled to odoo");
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
    }

    @Test
    void aUserWhomTheCrmCannotSayIsWaitedFor() {
        desk.with("odoo", odoo).policy(values -> values.retryFor(Duration.ofDays(1)));
        desk.extensions = extension -> {
            throw new CrmAuthenticationException("the key is not accepted");
        };
        assertThat(desk.planned("c1", CALL))
                .isEqualTo("still open: odoo cannot say who extension 104 is: the key is not accepted");
        assertThat(tried("c1")).isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(5));
        assertThat(desk.entry("c1.odoo").user()).isEmpty();
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
        assertThat(desk.note("c1")).contains("planned without the user: odoo cannot say who extension 104 is");
    }

    @Test
    void aUserWhomTheCrmWillNeverSayIsDoneWithout() {
        desk.with("odoo", odoo).extensions = extension -> {
            throw new CrmRejectedException("users may not be read");
        };
        assertThat(desk.planned("c1", CALL))
                .isEqualTo("journaled to odoo; odoo cannot say who extension 104 is: users may not be read");
        assertThat(desk.entry("c1.odoo").user()).isEmpty();
    }

    @Test
    void codeThatBreaksIsTriedAgainAndThenWaitsForAPerson() {
        desk.with("odoo", odoo).policy(values -> values.retryFor(Duration.ofDays(1)));
        desk.text = new JournalText() {
            @Override
            public EntryText call(CallFacts facts) {
                throw new IllegalStateException("no such key: call.completed");
            }

            @Override
            public EntryText chat(ChatFacts facts) {
                throw new IllegalStateException("no such key: chat");
            }
        };
        assertThat(desk.planned("c1", CALL))
                .isEqualTo("still open: odoo: IllegalStateException: no such key: call.completed");
        assertThat(tried("c1")).isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(5));
        assertThat(desk.call("c1").state()).isEqualTo(WorkState.PARKED);
        assertThat(desk.call("c1").attempts()).isZero();
        assertThat(desk.note("c1")).contains("no such key: call.completed");
        assertThat(desk.outbox("c1")).isEmpty();
    }

    @Test
    void oneBrokenCallDoesNotStopTheNext() {
        desk.with("odoo", odoo).extensions = extension -> {
            if (extension.equals("666")) {
                throw new IllegalStateException("no such floor");
            }
            return Optional.of("somebody");
        };
        desk.correlated(
                "c1",
                inbound(CALLER)
                        .agent(io.threecx.call.CallParty.extension("666"))
                        .build());
        desk.correlated("c2", CALL);
        assertThat(desk.planning().step()).isEqualTo(2);
        assertThat(desk.note("c1")).contains("no such floor");
        assertThat(desk.note("c2")).isEqualTo("journaled to odoo");
    }
}
