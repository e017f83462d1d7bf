package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Change;
import io.threecx.store.ForwardingStorage;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final Instant NOW = Instant.parse("2026-11-21T12:02:00Z");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final StoredForms forms = new StoredForms(NUMBERS);
    private final Inbox inbox = new Inbox(storage, forms, "pbx", InstantSource.fixed(NOW));

    private static Sighting sighting(String source, int seconds) {
        Instant start = NOW.minusSeconds(100);
        Call call = Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse("+442079460018")), start)
                .endedAt(start.plusSeconds(seconds), Outcome.COMPLETED)
                .build();
        return Sighting.of(new SourceKey("pbx", source, "1"), call);
    }

    private WorkItem item(String source) {
        return storage.find(WorkQueue.INBOX, "pbx/" + source + "/1").orElseThrow();
    }

    private void correlated(String source) {
        storage.apply(List.of(Change.replace(
                item(source).toBuilder().state(WorkState.DONE).link("call").build())));
    }

    @Test
    void aCallThatIsToldTwiceIsOneRow() {
        assertThat(inbox.accept(sighting("report", 90))).isTrue();
        assertThat(inbox.accept(sighting("report", 90))).isFalse();
        assertThat(storage.count(WorkQueue.INBOX)).containsOnlyKeys(WorkState.READY);
        assertThat(storage.list(WorkQueue.INBOX, WorkState.READY, 0, 10)).hasSize(1);
    }

    @Test
    void severalAtOnceAreStoredTogether() {
        int[] transactions = {0};
        ForwardingStorage counted = new ForwardingStorage(storage) {
            @Override
            public boolean apply(List<Change> changes) {
                transactions[0]++;
                return super.apply(changes);
            }
        };
        Inbox together = new Inbox(counted, forms, "pbx", InstantSource.fixed(NOW));
        together.acceptAll(List.of(sighting("history", 90), sighting("cdr-line", 90), sighting("report", 90)));
        together.acceptAll(List.of());
        assertThat(transactions[0]).isEqualTo(1);
        assertThat(storage.list(WorkQueue.INBOX, WorkState.READY, 0, 10))
                .extracting(WorkItem::key)
                .containsExactly("pbx/history/1", "pbx/cdr-line/1", "pbx/report/1");
    }

    @Test
    void severalOfWhichSomeAreKnownAreStoredAsIfOneByOne() {
        inbox.accept(sighting("history", 90));
        correlated("history");
        inbox.acceptAll(List.of(sighting("cdr-line", 90), sighting("history", 95), sighting("cdr-line", 97)));
        assertThat(item("history").state()).as("it was news").isEqualTo(WorkState.READY);
        assertThat(forms.readSighting(item("cdr-line").payload().orElseThrow())).isEqualTo(sighting("cdr-line", 97));
        assertThat(storage.list(WorkQueue.INBOX, WorkState.READY, 0, 10)).hasSize(2);
    }

    @Test
    void aReportPostedAgainWithAnotherGuessAtItsEndIsNoNews() {
        inbox.accept(sighting("report", 90));
        correlated("report");
        assertThat(inbox.accept(sighting("report", 93))).isFalse();
        assertThat(item("report").state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void aRecordingThatBecameReadyIsNews() {
        inbox.accept(sighting("report", 90).withRecording(Recording.transcribed("Hello")));
        correlated("report");
        Recording sound = Recording.at(URI.create("https://pbx.example/r/1"));
        assertThat(inbox.accept(sighting("report", 90).withRecording(sound))).isTrue();
        assertThat(item("report").state()).isEqualTo(WorkState.READY);
        assertThat(forms.readSighting(item("report").payload().orElseThrow()).recording())
                .contains(sound.withTranscript("Hello"));
    }

    @Test
    void aNoteIsNewsAndStaysWhenTheSourceSpeaksAgain() {
        inbox.accept(sighting("call-control", 90));
        correlated("call-control");
        assertThat(inbox.accept(sighting("call-control", 90).withNote("Wants a quote")))
                .isTrue();
        assertThat(item("call-control").state()).isEqualTo(WorkState.READY);
        assertThat(inbox.accept(sighting("call-control", 93))).isTrue();
        assertThat(forms.readSighting(item("call-control").payload().orElseThrow())
                        .note())
                .contains("Wants a quote");
        assertThat(inbox.accept(sighting("call-control", 93).withNote("Wants two")))
                .isTrue();
        assertThat(forms.readSighting(item("call-control").payload().orElseThrow())
                        .note())
                .contains("Wants two");
    }

    @Test
    void aNoteOnAReportIsNewsToo() {
        inbox.accept(sighting("report", 90));
        correlated("report");
        assertThat(inbox.accept(sighting("report", 93).withNote("Wants a quote")))
                .isTrue();
        assertThat(forms.readSighting(item("report").payload().orElseThrow()))
                .isEqualTo(sighting("report", 90).withNote("Wants a quote"));
    }

    @Test
    void anotherSourceIsBelievedAnew() {
        inbox.accept(sighting("history", 90));
        correlated("history");
        assertThat(inbox.accept(sighting("history", 93))).isTrue();
        assertThat(item("history").state()).isEqualTo(WorkState.READY);
        assertThat(inbox.accept(sighting("history", 93))).isFalse();
    }

    @Test
    void aCallThatWasForgottenIsNotTakenAgain() {
        inbox.accept(sighting("history", 90));
        correlated("history");
        storage.strip(WorkQueue.INBOX, WorkState.DONE, NOW.plusSeconds(1), 10);
        assertThat(inbox.accept(sighting("history", 93))).isFalse();
    }

    @Test
    void aCallOfAnotherPbxIsRefused() {
        Sighting foreign = Sighting.of(
                new SourceKey("other", "report", "1"), sighting("report", 1).call());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inbox.accept(foreign))
                .withMessageContaining("'other'");
    }

    @Test
    void aBodyThatNobodyCanReadIsKeptOnce() {
        byte[] body = "no report".getBytes(StandardCharsets.UTF_8);
        assertThat(inbox.keep("report", body, "body: expected a JSON object")).isTrue();
        assertThat(inbox.keep("report", body, "body: expected a JSON object")).isFalse();
        WorkItem kept = storage.list(WorkQueue.INBOX, WorkState.PARKED, 0, 10).get(0);
        assertThat(kept.payload()).contains(body);
        assertThat(kept.note()).contains("body: expected a JSON object");
    }
}
