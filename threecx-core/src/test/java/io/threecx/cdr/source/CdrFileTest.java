package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.cdr.source.CdrSourceState.Activity;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CdrFileTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final StateStore store = StateStore.inMemory();
    private final CollectedLines sink = new CollectedLines();
    private LogFolder pbx;
    private CdrFile reader;

    @BeforeEach
    void prepare() {
        pbx = new LogFolder(folder, clock);
        reader = newReader();
    }

    private CdrFile newReader() {
        return CdrFile.builder(pbx.log(), store)
                .name("pbx")
                .longestLine(300)
                .clock(clock)
                .random(new Random(1))
                .build();
    }

    /** Until there is nothing more to read, also not after what follows a rotation has been waited for. */
    private void readAll() {
        for (int quiet = 0; quiet < 4; ) {
            quiet = reader.turn(sink).isZero() ? 0 : quiet + 1;
        }
    }

    /** As if the process had been killed: nothing is closed, its lease ends by itself. */
    private void crash() {
        reader = newReader();
        clock.forward(LeaseWatch.DURATION);
    }

    @Test
    void linesComeAsTheyAreWrittenBlankOnesLeftOut() {
        pbx.append("Call 1,a\n\nCall 2,b\r\n\r\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
        pbx.append("Call 3,ü\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,ü");
        assertThat(sink.taken()).extracting(CdrLine::source).containsOnly("pbx");
        assertThat(reader.state().activity()).isEqualTo(Activity.READING);
        assertThat(reader.state().lines()).isEqualTo(3);
        assertThat(reader.state().lastLineAt()).contains(clock.instant());
    }

    @Test
    void aLineThatIsBeingWrittenWaitsForItsEnd() {
        pbx.append("Call 1,a\nCall 2");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a");
        pbx.append(",b");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a");
        pbx.append("\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
    }

    @Test
    void aFileThatIsNotThereYetIsWaitedFor() {
        readAll();
        assertThat(reader.state().activity()).isEqualTo(Activity.WAITING);
        assertThat(reader.state().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("cdr.log"));
        pbx.append("Call 1,a\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a");
        assertThat(reader.state().activity()).isEqualTo(Activity.READING);
        assertThat(reader.state().problems()).isZero();
    }

    @Test
    void afterARestartReadingGoesOnWhereItEnded() {
        pbx.append("Call 1,a\nCall 2");
        readAll();
        reader.close();
        pbx.append(",b\nCall 3,c\n");
        reader = newReader();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
    }

    @Test
    void aRefusedLineIsOfferedAgainAndNoneIsSkipped() {
        pbx.append("Call 1,a\nCall 2,b\nCall 3,c\n");
        sink.refuseNext(3);
        Duration first = reader.turn(sink);
        Duration second = reader.turn(sink);
        assertThat(first).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat(second).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(reader.state().activity()).isEqualTo(Activity.WAITING);
        assertThat(reader.state().problems()).isEqualTo(2);
        assertThat(reader.state().lastProblem())
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("the database is away").doesNotContain("Call 1"));
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
        assertThat(sink.refused()).containsOnly(sink.taken().get(0));
        assertThat(reader.state().activity()).isEqualTo(Activity.READING);
    }

    @Test
    void whatTheSinkTookBeforeItRefusedDoesNotComeAgainAfterACrash() {
        pbx.append("Call 1,a\nCall 2,b\n");
        reader.turn(line -> {
            if (line.text().startsWith("Call 2")) {
                throw new IllegalStateException("full");
            }
            sink.accept(line);
        });
        crash();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
    }

    @Test
    void aRotatedFileIsReadToItsEndFirst() {
        pbx.append("Call 1,a\n");
        readAll();
        pbx.append("Call 2,b\nCall 3");
        pbx.rotate();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
        pbx.appendTo("cdr.log.1", ",c\n");
        pbx.append("Call 4,d\n");
        pbx.appendTo("cdr.log.1", "Call 3b,without line end");
        readAll();
        assertThat(sink.texts())
                .containsExactly("Call 1,a", "Call 2,b", "Call 3,c", "Call 3b,without line end", "Call 4,d");
        assertThat(reader.state().problems()).isZero();
    }

    @Test
    void severalRotationsWhileAwayLoseNothing() {
        pbx.append("Call 1,a\n");
        readAll();
        reader.close();
        pbx.append("Call 2,b\n");
        pbx.rotate();
        pbx.append("Call 3,c\n");
        pbx.rotate();
        pbx.append("Call 4,d\n");
        pbx.rename("cdr.log", "cdr-2026-01-03.log");
        pbx.append("Call 5,e\n");
        pbx.appendTo("cdr-260103081507.4711.log", "Call 9,of another kind of output\n");
        pbx.appendTo("cdr.log.0.gz", "compressed");
        pbx.appendTo("cdr.csv", "another file\n");
        reader = newReader();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c", "Call 4,d", "Call 5,e");
        assertThat(reader.state().problems()).isZero();
    }

    /** Renamed while the folder is listed, or just after: it is the file that was read. */
    @Test
    void aFileThatIsRenamedWhileItIsLookedForIsKnownAgain() {
        for (int renamedAt = 1; renamedAt <= 2; renamedAt++) {
            String first = "Call 1," + renamedAt;
            pbx.append(first + "\n");
            reader = newReader();
            clock.forward(LeaseWatch.DURATION);
            readAll();
            List<String> before = sink.texts();
            pbx.append("Call 2," + renamedAt + "\n");
            pbx.appendTo("cdr.log.old", "");
            AtomicInteger listed = new AtomicInteger();
            int when = renamedAt;
            String name = "cdr.log." + renamedAt;
            clock.forward(LeaseWatch.DURATION);
            reader = CdrFile.builder(pbx.log(), store)
                    .name("pbx")
                    .clock(clock)
                    .random(new Random(1))
                    .rotatedFiles(file -> {
                        if (file.equals("cdr.log.old") && listed.incrementAndGet() == when) {
                            pbx.rename("cdr.log", name);
                            pbx.append("Call 3," + when + "\n");
                        }
                        return file.startsWith("cdr.log.");
                    })
                    .build();
            readAll();

            assertThat(sink.texts().subList(before.size(), sink.texts().size()))
                    .as("renamed at listing %d", renamedAt)
                    .containsExactly("Call 2," + renamedAt, "Call 3," + renamedAt);
        }
    }

    @Test
    void rotatedFilesMayHaveOtherNames() {
        reader = CdrFile.builder(pbx.log(), store)
                .name("pbx")
                .clock(clock)
                .rotatedFiles("old-*.txt")
                .build();
        pbx.append("Call 1,a\n");
        readAll();
        clock.forward(LeaseWatch.DURATION);
        reader = CdrFile.builder(pbx.log(), store)
                .name("pbx")
                .clock(clock)
                .rotatedFiles("old-*.txt")
                .build();
        pbx.append("Call 2,b\n");
        pbx.rename("cdr.log", "old-7.txt");
        pbx.append("Call 3,c\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
    }

    @Test
    void aFileThatWasDeletedWhileOpenIsStillReadToItsEnd() {
        pbx.append("Call 1,a\n");
        readAll();
        pbx.append("Call 2,b\n");
        pbx.rotate();
        pbx.delete("cdr.log.1");
        pbx.append("Call 3,c\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
    }

    @Test
    void whatWasLostWithADeletedFileIsSaid() {
        pbx.append("Call 1,a\n");
        readAll();
        reader.close();
        pbx.append("Call 2,b\n");
        pbx.rotate();
        pbx.append("Call 3,c\n");
        pbx.rotate();
        pbx.delete("cdr.log.2");
        pbx.append("Call 4,d\n");
        reader = newReader();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 3,c", "Call 4,d");
        assertThat(reader.state().lastProblem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("byte 9", "truncated or deleted", "lost"));
    }

    @Test
    void aTruncatedFileIsReadFromItsBeginning() {
        pbx.append("Call 1,a\nCall 2,b\n");
        readAll();
        pbx.truncate();
        pbx.append("Call 3,c\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
        assertThat(sink.textsByPosition()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
        assertThat(reader.state().problems()).isOne();
    }

    @Test
    void aFileTruncatedAndGrownBeyondWhereWeWereIsNoticed() {
        pbx.append("Call 1,a\n");
        readAll();
        pbx.truncate();
        pbx.append("Call 2,b\nCall 3,c\nCall 4,d\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c", "Call 4,d");
    }

    @Test
    void aFileTruncatedAndGrownBeyondWhereWeWereIsNoticedAfterARestartToo() {
        pbx.append("Call 1,a\n");
        readAll();
        reader.close();
        pbx.truncate();
        pbx.append("Call 2,b\nCall 3,c\nCall 4,d\n");
        reader = newReader();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c", "Call 4,d");
    }

    @Test
    void theCopyOfATruncatedFileIsReadToItsEnd() {
        pbx.append("Call 1,a\n");
        readAll();
        pbx.append("Call 2,b\n");
        pbx.copyAndTruncate();
        pbx.append("Call 3,c\n");
        pbx.copyAndTruncate();
        pbx.append("Call 4,d, long enough to be beyond where we were\n");
        readAll();
        assertThat(sink.texts())
                .containsExactly(
                        "Call 1,a", "Call 2,b", "Call 3,c", "Call 4,d, long enough to be beyond where we were");
        assertThat(reader.state().problems()).isZero();
    }

    @Test
    void aLineThatIsTooLongComesWithItsBeginningAndReadingGoesOn() {
        pbx.append("x".repeat(200_000));
        readAll();
        assertThat(sink.texts()).isEmpty();
        pbx.append("y".repeat(200_000) + "\nCall 2,b\n");
        readAll();
        assertThat(sink.texts()).containsExactly("x".repeat(300), "Call 2,b");
        assertThat(sink.taken()).extracting(CdrLine::isCut).containsExactly(true, false);
        reader.close();
        reader = newReader();
        readAll();
        assertThat(sink.count()).isEqualTo(2);
    }

    @Test
    void onlyOneOfTwoInstancesReads() {
        pbx.append("Call 1,a\n");
        CdrFile other = newReader();
        readAll();
        other.turn(sink);
        assertThat(other.state().activity()).isEqualTo(Activity.STANDBY);
        assertThat(other.state().reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("process " + ProcessHandle.current().pid()));
        pbx.append("Call 2,b\n");
        other.turn(sink);
        assertThat(sink.texts()).containsExactly("Call 1,a");
        clock.forward(LeaseWatch.DURATION);
        other.turn(sink);
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
        pbx.append("Call 3,c\n");
        readAll();
        assertThat(reader.state().activity()).isEqualTo(Activity.STANDBY);
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
    }

    @Test
    void whoLosesTheLeaseWithinALongFileStops() {
        pbx.append("Call 1,a\nCall 2,b\nCall 3,c\n");
        CdrFile other = newReader();
        reader.turn(line -> {
            sink.accept(line);
            clock.forward(LeaseWatch.DURATION); // stopped for so long that the other takes over
            other.turn(sink);
        });
        assertThat(reader.state().activity()).isEqualTo(Activity.STANDBY);
        assertThat(sink.textsByPosition()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
        assertThat(sink.count()).isEqualTo(4);
    }

    @Test
    void aStateStoreThatFailsLosesNothing() {
        boolean[] broken = {false};
        StateStore fragile = new StateStore() {
            @Override
            public Optional<byte[]> get(String key) {
                return store.get(key);
            }

            @Override
            public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
                if (broken[0]) {
                    throw new StateStoreException("the disk is full", new IllegalStateException());
                }
                return store.compareAndSet(key, expected, update);
            }
        };
        reader = CdrFile.builder(pbx.log(), fragile).clock(clock).build();
        pbx.append("Call 1,a\n");
        readAll();
        pbx.append("Call 2,b\n");
        broken[0] = true;
        readAll();
        assertThat(reader.state().activity()).isEqualTo(Activity.WAITING);
        assertThat(reader.state().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("the disk is full"));
        broken[0] = false;
        pbx.append("Call 3,c\n");
        readAll();
        assertThat(sink.textsByPosition()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
    }

    @Test
    void anUnreadableCheckpointMeansReadingFromTheBeginning() {
        store.compareAndSet("cdr-file/pbx", null, "2 of a later version".getBytes(StandardCharsets.UTF_8));
        pbx.append("Call 1,a\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a");
        assertThat(reader.state().problems()).isOne();
    }

    @Test
    void aSourceIsStartedOnceAndItsThreadEnds() {
        pbx.append("Call 1,a\n");
        CdrFile live =
                CdrFile.builder(pbx.log(), store).every(Duration.ofMillis(5)).build();
        live.start(sink);
        assertThatThrownBy(() -> live.start(sink)).isInstanceOf(IllegalStateException.class);
        CollectedLines.await("the first line", () -> sink.count() == 1);
        pbx.append("Call 2,b\n");
        CollectedLines.await("the second line", () -> sink.count() == 2);
        live.close();
        live.close();
        assertThat(live.state().activity()).isEqualTo(Activity.CLOSED);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("threecx-cdr-file"));
        assertThatThrownBy(() -> live.start(sink)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingDoesNotWaitForALongFileToEnd() {
        pbx.append(String.join(
                "", IntStream.range(0, 5000).mapToObj(i -> "Call " + i + "\n").toList()));
        CdrFile live = CdrFile.builder(pbx.log(), store).name("pbx").build();
        live.start(line -> {
            sink.accept(line);
            if (sink.count() == 10) {
                live.close();
            }
        });
        CollectedLines.await("the end", () -> live.state().activity() == Activity.CLOSED);
        int before = sink.count();
        assertThat(before).isEqualTo(10);
        CollectedLines.await("its thread to hand the file on, and the next reader to take it", () -> {
            readAll();
            return sink.count() > before;
        });
        assertThat(sink.texts())
                .isEqualTo(IntStream.range(0, 5000).mapToObj(i -> "Call " + i).toList());
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        CdrFile.Builder builder = CdrFile.builder(pbx.log(), store);
        assertThatThrownBy(() -> builder.every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.name(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.longestLine(10)).isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(builder.build().name())).containsExactly(pbx.log().toString());
    }
}
