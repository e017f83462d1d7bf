package io.threecx.journal;

import static io.threecx.journal.Sightings.at;
import static io.threecx.journal.Sightings.history;
import static io.threecx.journal.Sightings.key;
import static io.threecx.journal.Sightings.leg;
import static io.threecx.journal.Sightings.line;
import static io.threecx.journal.Sightings.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.ChatSighting;
import io.threecx.call.SourceKey;
import io.threecx.store.Change;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CorrelatingTest {
    private final CorrelatingDesk desk = new CorrelatingDesk(SourceKey.REPORT, SourceKey.CDR_LINE);
    private final Correlating stage = desk.stage();

    @Test
    void aSightingBecomesACallThatWaitsForTheOtherSource() {
        tell(report("r"));
        WorkItem call = only();
        assertThat(call.state()).isEqualTo(WorkState.WAITING);
        assertThat(call.occurredAt()).isEqualTo(at(0));
        assertThat(call.dueAt()).isEqualTo(desk.now.plus(CorrelatingDesk.SETTLE));
        assertThat(call.lane()).isEqualTo(CorrelatingDesk.PBX);
    }

    @Test
    void withOneSourceNothingWaits() {
        CorrelatingDesk alone = new CorrelatingDesk(SourceKey.REPORT);
        alone.deliver(report("r").seen());
        alone.run(alone.stage());
        assertThat(alone.calls()).singleElement().satisfies(call -> {
            assertThat(call.state()).isEqualTo(WorkState.READY);
            assertThat(call.dueAt()).isEqualTo(alone.now);
        });
    }

    @Test
    void withOneSourceALateSightingOfAnotherStillEnriches() {
        CorrelatingDesk alone = new CorrelatingDesk(SourceKey.REPORT);
        Correlating its = alone.stage();
        alone.deliver(report("r").seen());
        alone.run(its);
        alone.plan();
        alone.deliver(line("c").from(4, 60).seen());
        alone.run(its);
        assertThat(alone.calls()).singleElement().satisfies(call -> {
            assertThat(call.state()).isEqualTo(WorkState.READY);
            assertThat(alone.known(call).sources()).hasSize(2);
        });
    }

    @Test
    void anExactPartnerJoinsAtOnceAndNothingWaitsAnyMore() {
        tell(report("r"));
        tell(line("c").from(0.5, 60.5));
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(sources()).containsExactly("cdr-line", "report");
    }

    @Test
    void aDistantPartnerJoinsWhenTheWaitingIsOver() {
        tell(report("r"));
        tell(line("c").from(6, 60));
        assertThat(desk.calls()).hasSize(2);
        settle();
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(only().key()).isEqualTo("call00001");
        WorkItem absorbed = desk.storage.find(WorkQueue.CALLS, "call00002").orElseThrow();
        assertThat(absorbed.state()).isEqualTo(WorkState.DONE);
        assertThat(absorbed.note()).contains("is the same call as call00001");
        assertThat(absorbed.payload()).isEmpty();
        assertThat(row("cdr-line", "c").link()).contains("call00001");
    }

    @Test
    void nobodyElseComesSoTheCallGoesOnAlone() {
        tell(report("r"));
        settle();
        assertThat(only().state()).isEqualTo(WorkState.READY);
    }

    @Test
    void aLateSightingEnrichesThePlannedCall() {
        tell(report("r"));
        settle();
        desk.plan();
        desk.pass(Duration.ofMinutes(8));
        tell(line("c"));
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(only().dueAt()).isEqualTo(desk.now);
        assertThat(sources()).hasSize(2);
    }

    @Test
    void aLateSightingThatIsFarOffEnrichesThePlannedCallWhenItsOwnWaitingIsOver() {
        tell(report("r"));
        settle();
        desk.plan();
        tell(line("c").from(8, 60));
        assertThat(desk.calls()).hasSize(2);
        settle();
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(row("cdr-line", "c").link()).contains(only().key());
    }

    @Test
    void aReminderOfWhatIsKnownChangesNothing() {
        tell(report("r"));
        settle();
        desk.plan();
        WorkItem before = only();
        desk.storage.apply(List.of(Change.replace(
                row("report", "r").toBuilder().state(WorkState.READY).build())));
        desk.run(stage);
        assertThat(only().version()).isEqualTo(before.version());
        assertThat(row("report", "r").state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void theSameSourceMaySayMoreLater() {
        tell(history("h").from(0, 60));
        settle();
        desk.plan();
        tell(history("h").from(0, 90).legs(leg("101", 0, 90)));
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(desk.known(only()).merged().endedAt()).isEqualTo(at(90));
    }

    @Test
    void anIdThatChangesIsTheSameCallWhicheverComesFirst() {
        tell(history("h1").from(0, 60));
        tell(history("h2").from(0, 300).alsoKnownAs("h1"));
        assertThat(desk.known(only()).sightings()).hasSize(2);
        tell(history("h4").number("+493098765432").alsoKnownAs("h3"));
        tell(history("h3").number("+493098765432"));
        assertThat(desk.calls()).hasSize(2);
    }

    @Test
    void aliasesLeadToTheCallThatAnotherOneBecamePartOf() {
        tell(report("r"));
        tell(history("h1").from(6, 60).alsoKnownAs("h0"));
        settle();
        desk.plan();
        tell(history("h0").from(500, 900));
        tell(history("h2").from(500, 900).alsoKnownAs("h1"));
        assertThat(desk.known(only()).sightings()).hasSize(4);
    }

    @Test
    void twoCallsThatTurnOutToBeOneAreLinkedAndNotMerged() {
        tell(history("h1"));
        tell(history("h2").from(100, 130));
        settle();
        desk.plan();
        tell(history("h3").from(0, 130).alsoKnownAs("h1", "h2"));
        assertThat(desk.calls()).hasSize(2);
        KnownCall first = desk.known(desk.callOf(key("history", "h1")));
        KnownCall second = desk.known(desk.callOf(key("history", "h2")));
        assertThat(first.links()).containsExactly(second.key());
        assertThat(second.links()).containsExactly(first.key());
        assertThat(first.isKnownAs(key("history", "h3"))).isTrue();
        assertThat(desk.calls()).allMatch(call -> call.note().isPresent());
    }

    @Test
    void aRedialSomeSecondsLaterStaysACallOfItsOwn() {
        tell(report("r1").from(0, 2).missed());
        tell(line("c2").from(5, 60));
        settle();
        assertThat(desk.calls()).hasSize(2);
    }

    @Test
    void aLegThatBeganMuchLaterFindsItsCall() {
        tell(history("h").from(0, 1200).legs(leg("102", 0, 9), leg("101", 1100, 1200)));
        desk.pass(Duration.ofMinutes(20));
        tell(report("r").from(1100, 1200));
        settle();
        assertThat(sources()).containsExactly("history", "report");
    }

    @Test
    void whatHappenedLongAgoFindsItsPartnerToo() {
        desk.pass(Duration.ofDays(3));
        tell(history("h").from(0, 1200).legs(leg("102", 0, 9), leg("101", 1100, 1200)));
        settle();
        desk.plan();
        desk.run(desk.stage());
        stage.close();
        Correlating next = desk.stage();
        desk.deliver(report("r").from(1100, 1200).seen());
        desk.run(next);
        desk.pass(CorrelatingDesk.SETTLE);
        desk.run(next);
        assertThat(sources()).containsExactly("history", "report");
    }

    @Test
    void aChatIsACallOfItsOwnAtOnce() {
        byte[] payload = CorrelatingDesk.FORMS.write(new ChatSighting(
                key(SourceKey.CHAT_REPORT, "t"),
                Chat.of(
                        CallParty.external(CorrelatingDesk.NUMBERS.parse("+4915112345678")),
                        CallParty.extension("101"),
                        at(0),
                        at(60),
                        "hello"),
                null));
        put(key(SourceKey.CHAT_REPORT, "t").text(), StoredForms.CHAT, payload);
        desk.run(stage);
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(only().format()).isEqualTo(StoredForms.CHAT);
        assertThat(only().payload().orElseThrow()).isEqualTo(payload);
        assertThat(row(SourceKey.CHAT_REPORT, "t").link()).contains(only().key());
    }

    @Test
    void whatCannotBeReadIsParkedAndStopsNobody() {
        put("broken", StoredForms.CALL, "{".getBytes(StandardCharsets.UTF_8));
        put("newer", 99, "{}".getBytes(StandardCharsets.UTF_8));
        tell(report("r"));
        assertThat(desk.calls()).hasSize(1);
        for (String key : List.of("broken", "newer")) {
            WorkItem item = desk.storage.find(WorkQueue.INBOX, key).orElseThrow();
            assertThat(item.state()).isEqualTo(WorkState.PARKED);
            assertThat(item.note()).isPresent();
        }
    }

    @Test
    void aDamagedCallThatWaitsIsParked() {
        tell(report("r"));
        desk.storage.apply(List.of(Change.replace(only().toBuilder()
                .payload(StoredForms.CALL, "{".getBytes(StandardCharsets.UTF_8))
                .build())));
        settle();
        assertThat(only().state()).isEqualTo(WorkState.PARKED);
    }

    @Test
    void aCallWithoutContentIsNoCandidateAndIsNotWrittenAnew() {
        tell(report("r"));
        settle();
        desk.plan();
        desk.storage.apply(List.of(Change.replace(only().toBuilder()
                .state(WorkState.ARCHIVED)
                .payload(StoredForms.CALL, null)
                .build())));
        stage.close();
        Correlating next = desk.stage();
        desk.deliver(report("r").from(0, 61).seen());
        desk.run(next);
        assertThat(only().state()).isEqualTo(WorkState.ARCHIVED);
        desk.deliver(line("c").seen());
        desk.run(next);
        assertThat(desk.calls()).hasSize(2);
    }

    @Test
    void anArchivedCallIsEnriched() {
        tell(report("r"));
        settle();
        desk.plan();
        desk.storage.apply(List.of(
                Change.replace(only().toBuilder().state(WorkState.ARCHIVED).build())));
        tell(line("c"));
        assertThat(only().state()).isEqualTo(WorkState.READY);
    }

    @Test
    void aCallThatThePlannerHoldsIsEnrichedAndThePlannerMustReadAgain() {
        tell(report("r"));
        settle();
        WorkItem held = desk.claimReady().get(0);
        tell(line("c"));
        assertThat(only().state()).isEqualTo(WorkState.READY);
        assertThat(only().claimedBy()).isEmpty();
        assertThat(desk.storage.apply(List.of(
                        Change.replace(held.toBuilder().state(WorkState.DONE).build()))))
                .isFalse();
    }

    @Test
    void onlyOneProcessWorksUntilItGivesUpItsTurn() {
        Correlating other = desk.stage();
        tell(report("r"));
        desk.deliver(report("r2").number("+493098765432").seen());
        assertThat(other.step()).isZero();
        stage.close();
        assertThat(other.step()).isEqualTo(1);
        desk.deliver(report("r3").number("+442079460018").seen());
        assertThat(stage.step()).isZero();
    }

    @Test
    void theTurnOfADeadProcessIsTakenOverWithinSeconds() {
        tell(report("r"));
        Correlating other = desk.stage();
        desk.deliver(line("c").seen());
        desk.pass(Duration.ofSeconds(16));
        assertThat(other.step()).isEqualTo(1);
        desk.deliver(report("r2").number("+493098765432").seen());
        assertThat(stage.step()).isZero();
        assertThat(sources()).hasSize(2);
    }

    @Test
    void aTurnTakenByAClockThatRanAheadDoesNotBlockTheOthers() {
        desk.pass(Duration.ofHours(1));
        tell(report("r"));
        desk.pass(Duration.ofHours(-1));
        Correlating other = desk.stage();
        desk.deliver(line("c").seen());
        assertThat(other.step()).isEqualTo(1);
        assertThat(sources()).hasSize(2);
    }

    @Test
    void aClockThatRanAheadHoldsNothingUp() {
        desk.pass(Duration.ofHours(1));
        tell(report("r"));
        desk.deliver(report("r2").number("+493098765432").seen());
        desk.pass(Duration.ofHours(-1));
        desk.run(stage);
        desk.pass(CorrelatingDesk.SETTLE);
        desk.run(stage);
        assertThat(desk.calls()).hasSize(2).allMatch(call -> call.state() == WorkState.READY);
        assertThat(desk.plan()).hasSize(2);
    }

    @Test
    void aReadyCallWithATimeFromAClockThatRanAheadIsDueNow() {
        desk.pass(Duration.ofHours(1));
        tell(report("r"));
        settle();
        desk.pass(Duration.ofHours(-1));
        stage.close();
        Correlating next = desk.stage();
        next.step();
        next.step();
        assertThat(desk.plan()).hasSize(1);
    }

    @Test
    void aClockThatWentBackHoldsNothingUp() {
        tell(report("r"));
        desk.pass(Duration.ofHours(-1));
        tell(line("c").from(6, 60));
        settle();
        assertThat(only().state()).isEqualTo(WorkState.READY);
    }

    @Test
    void otherHousesOnTheSameStorageAreLeftAlone() {
        WorkItem foreign = WorkItem.draft(WorkQueue.INBOX, "x", "branch", desk.now)
                .payload(
                        StoredForms.CALL,
                        CorrelatingDesk.FORMS.write(report("r").seen()))
                .build();
        desk.storage.apply(List.of(Change.insert(foreign)));
        desk.run(stage);
        assertThat(desk.calls()).isEmpty();
    }

    @Test
    void hundredsOfSightingsAreOneChange() {
        for (int i = 0; i < 200; i++) {
            desk.deliver(report("r" + i).number("+49301234" + (1000 + i)).seen());
        }
        assertThat(stage.step()).isEqualTo(200);
        assertThat(desk.calls()).hasSize(200);
        WorkItem turn = desk.storage
                .find(WorkQueue.TURNS, "correlator/" + CorrelatingDesk.PBX)
                .orElseThrow();
        assertThat(turn.version()).as("changes that the turn was part of").isLessThan(10);
    }

    @Test
    void keysSortByTimeAndAreNeverTheSame() {
        CallKeys keys = new CallKeys(() -> desk.now);
        Set<CallKey> all = new HashSet<>();
        String before = "";
        for (int i = 0; i < 1000; i++) {
            desk.pass(Duration.ofMillis(1));
            CallKey next = keys.get();
            assertThat(next.text()).hasSize(26).isGreaterThan(before).matches("[0-9a-z]*");
            before = next.text();
            assertThat(all.add(next)).isTrue();
        }
    }

    private void tell(Sightings sighting) {
        desk.deliver(sighting.seen());
        desk.run(stage);
    }

    private void settle() {
        desk.pass(CorrelatingDesk.SETTLE);
        desk.run(stage);
    }

    private void put(String key, int format, byte[] payload) {
        WorkItem item = WorkItem.draft(WorkQueue.INBOX, key, CorrelatingDesk.PBX, desk.now)
                .payload(format, payload)
                .build();
        desk.storage.apply(List.of(Change.insert(item)));
    }

    private WorkItem only() {
        assertThat(desk.calls()).hasSize(1);
        return desk.calls().get(0);
    }

    private Set<String> sources() {
        return desk.known(only()).sources();
    }

    private WorkItem row(String source, String id) {
        return desk.storage.find(WorkQueue.INBOX, key(source, id).text()).orElseThrow();
    }
}
