package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import io.threecx.cdr.poll.CheckpointStore;
import io.threecx.cdr.poll.ToldCalls;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private static Checkpoint at(Instant row) {
        Checkpoint checkpoint = Checkpoint.first(NOON.minus(Duration.ofDays(9)), NOON, NOON);
        checkpoint.move(row, NOON);
        return checkpoint;
    }

    private static Instant hour(double hours) {
        return NOON.plusSeconds((long) (hours * 3600));
    }

    @Test
    void rowsOfTheOverlapAreLookedAtAgain() {
        assertThat(at(hour(-1)).lookFrom(OVERLAP, hour(2), hour(2))).isEqualTo(hour(-1.25));
    }

    @Test
    void theFirstPollBeginsWhereItWasTold() {
        Checkpoint first = Checkpoint.first(hour(-1), NOON, NOON);
        assertThat(first.lookFrom(OVERLAP, NOON, NOON)).isEqualTo(hour(-1));
    }

    @Test
    void aRowOfTheFutureDoesNotHideThoseThatComeBeforeIt() {
        assertThat(at(hour(48)).rowTime()).isEqualTo(NOON);
    }

    @Test
    void whenTheClockIsSetBackRowsAreLookedForThere() {
        assertThat(at(NOON).lookFrom(OVERLAP, hour(-1), hour(0.01)))
                .as("seen at once")
                .isBeforeOrEqualTo(hour(-1.25));
        assertThat(at(NOON).lookFrom(OVERLAP, hour(2), hour(3)))
                .as("seen hours later, when it is past the checkpoint again")
                .isEqualTo(hour(-1.25));
    }

    @Test
    void aClockThatIsSetForwardOrDriftsChangesNothing() {
        assertThat(at(NOON).lookFrom(OVERLAP, hour(5), hour(3))).isEqualTo(hour(-0.25));
        assertThat(at(NOON).lookFrom(OVERLAP, hour(3), hour(3).plusSeconds(4))).isEqualTo(hour(-0.25));
    }

    @Test
    void forwardAndBackAgainIsNoticedToo() {
        Checkpoint checkpoint = at(NOON);
        checkpoint.clocks(hour(1), NOON.plusSeconds(60));
        checkpoint.move(hour(1), hour(1));

        assertThat(checkpoint.lookFrom(OVERLAP, hour(2), hour(2)))
                .as("hours after it was put right")
                .isBefore(hour(0));
    }

    @Test
    void itIsStoredWholeAndNothingElseIsTakenForIt() throws IOException {
        Checkpoint checkpoint = at(hour(-1));
        checkpoint.seen(4711);
        checkpoint.waiting().add("h1");
        checkpoint.told().add("h0", 5, NOON);

        Checkpoint read = Checkpoint.read(checkpoint.write());

        assertThat(read.write()).isEqualTo(checkpoint.write());
        assertThat(read.rowId()).hasValue(4711);
        assertThat(read.told().isKnown("h0", 5)).isTrue();
        assertThat(read.told().isKnown("h0", 6)).isFalse();
        StateStore store = StateStore.inMemory();
        store.compareAndSet("key", null, new byte[] {9, 1});
        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() -> Checkpoint.in(store, "key").load(() -> checkpoint))
                .withMessageContaining("remove it to begin anew");
    }

    @Test
    void whatAnotherInstanceWroteIsNotWrittenOver() {
        StateStore store = StateStore.inMemory();
        CheckpointStore<Checkpoint> ours = Checkpoint.in(store, "key");
        Checkpoint checkpoint = ours.load(() -> at(NOON));
        CheckpointStore<Checkpoint> theirs = Checkpoint.in(store, "key");
        theirs.save(theirs.load(() -> at(hour(-3))));

        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() -> ours.save(checkpoint))
                .withMessageContaining("Nothing is lost");
        assertThat(ours.load(() -> checkpoint).rowTime()).isEqualTo(hour(-3));
    }

    @Test
    void whatWasToldLongAgoIsForgottenButForTheLatest() {
        ToldCalls told = new ToldCalls();
        for (int i = 0; i < ToldCalls.LATEST + 10; i++) {
            told.add("h" + i, 1, hour(-2));
        }
        told.add("new", 1, NOON);

        told.forgetBefore(hour(-1));

        assertThat(told.isKnown("h10", 1)).isFalse();
        assertThat(told.isKnown("h20", 1)).isTrue();
        assertThat(told.isKnown("new", 1)).isTrue();
    }

    @Test
    void beforeAnHourThatComesTwiceTheLocalTimesOfBothCount() {
        TimeColumn berlin = new TimeColumn("t", "t", ZoneId.of("Europe/Berlin"));
        assertThat(berlin.lowest(Instant.parse("2026-10-25T00:44:00Z")).local())
                .as("02:44 in summer, and 02:00 comes again")
                .hasToString("2026-10-25T02:00");
        assertThat(berlin.lowest(Instant.parse("2026-10-25T01:44:00Z")).local()).hasToString("2026-10-25T02:44");
        assertThat(berlin.lowest(Instant.parse("2026-07-01T12:00:00Z")).local()).hasToString("2026-07-01T14:00");
    }
}
