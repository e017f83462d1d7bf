package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatLog;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.journal.DeliveryResult.Next;
import io.threecx.journal.ScriptedCrm.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {
    private static final PlannedEntry.OfCall ENTRY = Entries.call("c1");
    private static final PlannedEntry.OfCall LATER = Entries.call(Entries.key("c1"), "a call, transferred");
    private static final String KEY = "c1.acme";

    private static DeliveryResult deliver(CrmProvider crm, PlannedEntry entry, Progress progress, boolean takenOver) {
        return new Delivery(Entries.CRM, crm, new Fingerprint(Entries.FORMS)).attempt(entry, progress, takenOver);
    }

    private static DeliveryResult deliver(CrmProvider crm, PlannedEntry entry, Progress progress) {
        return deliver(crm, entry, progress, false);
    }

    private static Progress progress(DeliveryResult result) {
        return Objects.requireNonNull(result.progress());
    }

    /** As after a log that succeeded. */
    private static Progress logged(ScriptedCrm crm, PlannedEntry entry) {
        return progress(deliver(crm, entry, Progress.NONE));
    }

    private static Progress doubtful(@Nullable String attempted) {
        return new Progress(null, attempted, null, true, List.of());
    }

    private static String reason(DeliveryResult result) {
        if (result.next() instanceof Next.Again again) {
            return again.reason();
        }
        if (result.next() instanceof Next.Parked parked) {
            return parked.reason();
        }
        return ((Next.InDoubt) result.next()).reason();
    }

    @Test
    void aNewEntryIsLoggedAndThenDone() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);

        DeliveryResult result = deliver(crm, ENTRY, Progress.NONE);

        assertThat(result.next()).isInstanceOf(Next.Done.class);
        assertThat(progress(result).receipt()).contains(LogReceipt.of("r1"));
        assertThat(deliver(crm, ENTRY, progress(result)).next()).isInstanceOf(Next.Done.class);
        assertThat(crm.requests).containsExactly("log " + KEY);
    }

    @Test
    void theReceiptIsHandedBackBeforeTheRecordingIsAttached() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        PlannedEntry entry = Entries.recorded(ENTRY);

        DeliveryResult first = deliver(crm, entry, Progress.NONE);
        assertThat(first.next()).isInstanceOf(Next.More.class);
        assertThat(crm.requests).containsExactly("log " + KEY);

        DeliveryResult second = deliver(crm, entry, progress(first));
        assertThat(second.next()).isInstanceOf(Next.Done.class);
        assertThat(crm.requests).containsExactly("log " + KEY, "attach r1");
    }

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void whatWasCertainlyNotDoneIsTriedAgainWithoutDoubt(Duplicates duplicates) {
        ScriptedCrm crm = ScriptedCrm.of(duplicates).next(Fault.UNAVAILABLE);

        DeliveryResult result = deliver(crm, ENTRY, Progress.NONE);

        assertThat(result.next()).isEqualTo(new Next.Again(Duration.ZERO, "out of order"));
        assertThat(progress(result)).isEqualTo(Progress.NONE);
    }

    @Test
    void aCrmThatAsksToSlowDownIsLeftAloneForAsLongAsItSays() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.SLOW_DOWN);

        assertThat(deliver(crm, ENTRY, Progress.NONE).next())
                .isEqualTo(new Next.Again(Duration.ofSeconds(30), "slow down"));
    }

    @Test
    void wrongCredentialsAreNoFaultOfTheEntry() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.BAD_CREDENTIALS);

        DeliveryResult result = deliver(crm, ENTRY, Progress.NONE);

        assertThat(result.next()).isEqualTo(new Next.Again(Delivery.CREDENTIALS, "who are you"));
        assertThat(result.answered()).isFalse();
    }

    @Test
    void whatTheCrmRefusesIsParkedWithItsReason() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.REJECTED);

        DeliveryResult result = deliver(crm, ENTRY, Progress.NONE);

        assertThat(result.next()).isEqualTo(new Next.Parked("no such field"));
        assertThat(result.answered()).as("it is there, and will take others").isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "LOST_REQUEST",
                "LOST_ANSWER",
                "BUG_BEFORE",
                "BUG_AFTER",
                "ENDLESS_RECURSION_AFTER",
                "NO_RECEIPT",
                "NO_ID"
            })
    void whatMayHaveBeenDoneIsInDoubtWhereNobodyCanBeAsked(Fault fault) {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(fault);

        DeliveryResult result = deliver(crm, ENTRY, Progress.NONE);

        assertThat(result.next()).isInstanceOf(Next.InDoubt.class);
        assertThat(progress(result).doubtful()).isTrue();
        assertThat(reason(result)).contains(Entries.CRM).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"REFUSED_BY_CRM, 0", "FINDABLE, 15"})
    void whatIsLookedForFirstGetsTimeToArrive(Duplicates duplicates, int seconds) {
        ScriptedCrm crm = ScriptedCrm.of(duplicates).next(Fault.LOST_ANSWER);

        DeliveryResult result = deliver(crm, ENTRY, Progress.NONE);

        assertThat(result.next()).isEqualTo(new Next.Again(Duration.ofSeconds(seconds), "no answer"));
        assertThat(progress(result).doubtful()).isTrue();

        DeliveryResult resolved = deliver(crm, ENTRY, progress(result));
        assertThat(resolved.next()).isInstanceOf(Next.Done.class);
        assertThat(crm.countOf(KEY)).isEqualTo(1);
        assertThat(crm.requests.get(1)).startsWith(duplicates == Duplicates.FINDABLE ? "find" : "log");
    }

    @Test
    void whatIsNotFoundIsLogged() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE);

        DeliveryResult result = deliver(crm, ENTRY, doubtful(null));

        assertThat(result.next()).isInstanceOf(Next.Done.class);
        assertThat(progress(result).doubtful()).isFalse();
        assertThat(crm.requests).containsExactly("find " + KEY, "log " + KEY);
    }

    @Test
    void whatIsNotFoundAndCertainlyNotLoggedIsInDoubtNoMore() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).next(Fault.NONE, Fault.UNAVAILABLE);

        assertThat(progress(deliver(crm, ENTRY, doubtful(null)))).isEqualTo(Progress.NONE);
    }

    @Test
    void aRepetitionThatWasNotDoneSaysNothingOfTheWriteBefore() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.REFUSED_BY_CRM).next(Fault.UNAVAILABLE);

        assertThat(progress(deliver(crm, ENTRY, doubtful(null))).doubtful()).isTrue();
    }

    @Test
    void anEntryTakenOverFromADeadProcessIsInDoubt() {
        ScriptedCrm possible = ScriptedCrm.of(Duplicates.POSSIBLE);
        assertThat(deliver(possible, ENTRY, Progress.NONE, true).next()).isInstanceOf(Next.InDoubt.class);
        assertThat(possible.requests).isEmpty();

        ScriptedCrm findable = ScriptedCrm.of(Duplicates.FINDABLE);
        deliver(findable, ENTRY, Progress.NONE, true);
        assertThat(findable.requests).containsExactly("find " + KEY, "log " + KEY);
    }

    @Test
    void anEntryTakenOverWithItsReceiptIsNotInDoubt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress logged = logged(crm, ENTRY);

        assertThat(deliver(crm, LATER, logged, true).next()).isInstanceOf(Next.Done.class);
        assertThat(crm.requests).containsExactly("log " + KEY, "update " + KEY);
    }

    @Test
    void findableWithoutASearchIsAsGoodAsPossible() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).without(CallLogSearch.class);

        assertThat(deliver(crm, ENTRY, doubtful(null)).next()).isInstanceOf(Next.InDoubt.class);
        assertThat(crm.requests).isEmpty();
    }

    @Test
    void aDoubtOutlivesASearchThatFails() {
        for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.BUG_BEFORE, Fault.NO_RECEIPT, Fault.BAD_CREDENTIALS)) {
            ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).next(fault);
            DeliveryResult result = deliver(crm, ENTRY, doubtful(null));
            assertThat(result.next()).as("%s", fault).isInstanceOf(Next.Again.class);
            assertThat(progress(result).doubtful()).as("%s", fault).isTrue();
            assertThat(crm.requests).as("%s", fault).containsExactly("find " + KEY);
        }
    }

    @Test
    void aSearchThatIsRefusedLeavesOnlyTheRepetition() {
        ScriptedCrm findable = ScriptedCrm.of(Duplicates.FINDABLE).next(Fault.REJECTED);
        assertThat(deliver(findable, ENTRY, doubtful(null)).next()).isInstanceOf(Next.InDoubt.class);

        ScriptedCrm refused = ScriptedCrm.of(Duplicates.REFUSED_BY_CRM)
                .with(CallLogSearch.class)
                .next(Fault.REJECTED);
        assertThat(progress(deliver(refused, ENTRY, doubtful(null))).receipt()).isPresent();
        assertThat(refused.requests).containsExactly("find " + KEY, "log " + KEY);
    }

    @Test
    void afterADoubtTheEntryIsWrittenOverOnlyIfItHasChanged() {
        for (Duplicates duplicates : List.of(Duplicates.FINDABLE, Duplicates.REFUSED_BY_CRM)) {
            ScriptedCrm crm = ScriptedCrm.of(duplicates).next(Fault.LOST_ANSWER);
            Progress doubt = progress(deliver(crm, ENTRY, Progress.NONE));

            assertThat(deliver(crm, ENTRY, doubt).next()).isInstanceOf(Next.Done.class);

            DeliveryResult found = deliver(crm, LATER, doubt);
            assertThat(found.next()).isInstanceOf(Next.More.class);
            assertThat(deliver(crm, LATER, progress(found)).next()).isInstanceOf(Next.Done.class);
            assertThat(crm.the(KEY).orElseThrow().subject).isEqualTo("a call, transferred");
        }
    }

    @Test
    void whatADeadProcessMayHaveWrittenIsWrittenOver() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE);
        deliver(crm, ENTRY, Progress.NONE);

        DeliveryResult found = deliver(crm, LATER, Progress.NONE, true);
        assertThat(found.next()).isInstanceOf(Next.More.class);
        deliver(crm, LATER, progress(found));
        assertThat(crm.the(KEY).orElseThrow().subject).isEqualTo("a call, transferred");
    }

    @Test
    void laterKnowledgeReplacesTheEntry() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);

        DeliveryResult result = deliver(crm, LATER, logged(crm, ENTRY));

        assertThat(result.next()).isInstanceOf(Next.Done.class);
        assertThat(crm.the(KEY).orElseThrow().subject).isEqualTo("a call, transferred");
    }

    @Test
    void laterKnowledgeThatTheCrmCannotTakeIsShown() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).without(CallLogUpdate.class);

        DeliveryResult result = deliver(crm, LATER, logged(crm, ENTRY));

        assertThat(result.next()).isInstanceOf(Next.Done.class);
        assertThat(result.answered()).isFalse();
        assertThat(progress(result).notApplied())
                .containsExactly("entry: the CRM cannot change entries; known later: a call, transferred");
        assertThat(deliver(crm, LATER, progress(result)).next()).isInstanceOf(Next.Done.class);
        assertThat(crm.requests).containsExactly("log " + KEY);
    }

    @Test
    void anEntryThatAPersonDeletedIsNotWrittenAgain() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress logged = logged(crm, ENTRY);
        crm.entries.clear();

        DeliveryResult result = deliver(crm, LATER, logged);

        assertThat(result.next()).isInstanceOf(Next.Done.class);
        assertThat(progress(result).notApplied()).containsExactly("entry: there is no r1");
        assertThat(crm.entries).isEmpty();
    }

    @Test
    void whatIsAppliedAtLastIsNoLongerShownAsNotApplied() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress refused = progress(deliver(crm.next(Fault.NONE, Fault.REJECTED), LATER, logged(crm, ENTRY)));
        assertThat(refused.notApplied()).hasSize(1);

        PlannedEntry latest = Entries.call(Entries.key("c1"), "a call, twice transferred");
        assertThat(progress(deliver(crm, latest, refused)).notApplied()).isEmpty();
    }

    @Test
    void anUpdateWithUnknownOutcomeIsRepeatedEvenIfTheEntryIsAsBefore() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress logged = logged(crm, ENTRY);

        DeliveryResult lost = deliver(crm.next(Fault.LOST_ANSWER), LATER, logged);
        assertThat(lost.next()).isEqualTo(new Next.Again(Delivery.DOUBT, "no answer"));

        deliver(crm, ENTRY, progress(lost));
        assertThat(crm.the(KEY).orElseThrow().subject).isEqualTo("a call");
    }

    @Test
    void anUpdateThatWasNotDoneIsTriedAgain() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress logged = logged(crm, ENTRY);

        DeliveryResult result = deliver(crm.next(Fault.BAD_CREDENTIALS), LATER, logged);

        assertThat(result.next()).isEqualTo(new Next.Again(Delivery.CREDENTIALS, "who are you"));
        assertThat(progress(result)).isEqualTo(logged);
    }

    @Test
    void aRecordingThatTheCrmCannotTakeIsShown() {
        PlannedEntry entry = Entries.recorded(ENTRY);
        ScriptedCrm without = ScriptedCrm.of(Duplicates.POSSIBLE).without(CallRecordings.class);
        DeliveryResult none = deliver(without, entry, logged(without, entry));
        assertThat(none.next()).isInstanceOf(Next.Done.class);
        assertThat(progress(none).notApplied()).containsExactly("recording: the CRM takes no recordings");

        ScriptedCrm refusing = ScriptedCrm.of(Duplicates.POSSIBLE);
        DeliveryResult refused = deliver(refusing.next(Fault.NONE, Fault.GONE), entry, logged(refusing, entry));
        assertThat(refused.next()).isInstanceOf(Next.Done.class);
        assertThat(progress(refused).notApplied()).containsExactly("recording: it is gone");
    }

    @Test
    void aRecordingIsAttachedUntilItIsCertainlyThere() {
        PlannedEntry entry = Entries.recorded(ENTRY);
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress logged = logged(crm, entry);

        DeliveryResult lost = deliver(crm.next(Fault.LOST_REQUEST), entry, logged);
        assertThat(lost.next()).isInstanceOf(Next.Again.class);
        DeliveryResult busy = deliver(crm.next(Fault.UNAVAILABLE), entry, progress(lost));
        assertThat(busy.next()).isInstanceOf(Next.Again.class);
        assertThat(deliver(crm, entry, progress(busy)).next()).isInstanceOf(Next.Done.class);
        assertThat(crm.the(KEY).orElseThrow().recording).isEqualTo(Entries.RECORDING);
    }

    @Test
    void anotherRecordingIsAttachedToo() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        PlannedEntry entry = Entries.recorded(ENTRY);
        Progress done = progress(deliver(crm, entry, logged(crm, entry)));
        PlannedEntry transcribed =
                new PlannedEntry.OfCall(ENTRY.entry(), Entries.RECORDING.withTranscript("Hello"), null);

        assertThat(deliver(crm, transcribed, done).next()).isInstanceOf(Next.Done.class);
        assertThat(crm.requests).containsExactly("log " + KEY, "attach r1", "attach r1");
    }

    @Test
    void aChatIsLoggedAndNeverSearchedFor() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).next(Fault.LOST_ANSWER);
        PlannedEntry chat = Entries.chat("c1", "a chat");

        assertThat(deliver(crm, chat, Progress.NONE).next()).isInstanceOf(Next.InDoubt.class);

        ScriptedCrm refused = ScriptedCrm.of(Duplicates.REFUSED_BY_CRM).next(Fault.LOST_ANSWER);
        DeliveryResult lost = deliver(refused, chat, Progress.NONE);
        assertThat(deliver(refused, chat, progress(lost)).next()).isInstanceOf(Next.Done.class);
        assertThat(refused.countOf(KEY)).isEqualTo(1);
    }

    @Test
    void aChatThatChangedLaterIsShownAsNotApplied() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Progress logged = logged(crm, Entries.chat("c1", "a chat"));

        DeliveryResult result = deliver(crm, Entries.chat("c1", "a longer chat"), logged);

        assertThat(result.next()).isInstanceOf(Next.Done.class);
        assertThat(progress(result).notApplied()).hasSize(1);
    }

    @Test
    void aCrmThatTakesNoSuchEntriesIsSaidSo() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).without(CallLog.class);
        assertThat(reason(deliver(crm, ENTRY, Progress.NONE))).contains("'acme' does not take calls");

        ScriptedCrm chatless = ScriptedCrm.of(Duplicates.POSSIBLE).without(ChatLog.class);
        assertThat(reason(deliver(chatless, Entries.chat("c1", "a chat"), Progress.NONE)))
                .contains("'acme' does not take chats");
        assertThat(deliver(query -> List.of(), ENTRY, Progress.NONE).next()).isInstanceOf(Next.Parked.class);
    }

    @Test
    void aProviderThatDoesNotKnowItsRolesIsAskedAgain() {
        CrmProvider broken = new CrmProvider() {
            @Override
            public List<io.threecx.crm.Contact> findByPhone(io.threecx.crm.PhoneQuery query) {
                return List.of();
            }

            @Override
            public <T> Optional<T> capability(Class<T> role) {
                throw new IllegalStateException("not yet");
            }
        };

        DeliveryResult result = deliver(broken, ENTRY, Progress.NONE);

        assertThat(result.next()).isInstanceOf(Next.Again.class);
        assertThat(progress(result).doubtful()).isFalse();
    }

    @Test
    void whatAPersonDiscardedIsNotWritten() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);

        assertThat(deliver(crm, LATER, Remaining.discarded(Progress.NONE, "a test call"))
                        .next())
                .isInstanceOf(Next.Done.class);
        assertThat(crm.requests).isEmpty();
    }

    @Test
    void onlyAFailureThatOthersWouldMeetCountsAgainstTheCrm() {
        for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.SLOW_DOWN, Fault.BAD_CREDENTIALS, Fault.LOST_ANSWER)) {
            DeliveryResult result = deliver(ScriptedCrm.of(Duplicates.POSSIBLE).next(fault), ENTRY, Progress.NONE);
            assertThat(Objects.requireNonNull(result.problem()).concernsAll())
                    .as("%s", fault)
                    .isTrue();
            assertThat(result.answered()).as("%s", fault).isFalse();
        }
        DeliveryResult unasked = deliver(ScriptedCrm.of(Duplicates.POSSIBLE), ENTRY, doubtful(null));
        assertThat(unasked.problem()).isNull();
        assertThat(unasked.answered()).isFalse();
    }
}
