package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.cdr.source.CdrSourceState.Activity;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CdrFolderTest {
    @TempDir
    Path temp;

    private final HandClock clock = new HandClock();
    private final StateStore store = StateStore.inMemory();
    private final CollectedLines sink = new CollectedLines();
    private Path folder;
    private LogFolder pbx;
    private CdrFolder reader;

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(temp.resolve("CDRLogs"));
        pbx = new LogFolder(folder, clock);
        reader = builder().build();
    }

    private CdrFolder.Builder builder() {
        return CdrFolder.builder(folder, store)
                .name("pbx")
                .longestLine(300)
                .clock(clock)
                .arrival((path, attributes) -> attributes.lastModifiedTime().toInstant())
                .random(new Random(1));
    }

    private void readAll() {
        for (int quiet = 0; quiet < 3; ) {
            quiet = reader.turn(sink).isZero() ? 0 : quiet + 1;
        }
    }

    private void restart() {
        reader.close();
        reader = builder().build();
    }

    @Test
    void eachFileIsReadOnceInTheOrderOfArrival() {
        pbx.appendTo("cdr-260103081507.4711.log", "Call 4711,a\n\n");
        pbx.appendTo("cdr-260103081509.4713.log", "Call 4713,c\r\n");
        pbx.appendTo("cdr-260103081508.4712.log", "Call 4712,a long call\n");
        pbx.appendTo("cdr.log", "not of this kind\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 4711,a", "Call 4713,c", "Call 4712,a long call");
        restart();
        readAll();
        assertThat(sink.count()).isEqualTo(3);
        assertThat(sink.taken().get(0).position()).matches("cdr-260103081507\\.4711\\.log@\\d+:0");
        assertThat(folder.resolve("cdr-260103081507.4711.log")).exists();
    }

    @Test
    void aFileThatIsBeingWrittenIsWaitedFor() {
        pbx.appendTo("cdr-1.1.log", "Call 1,");
        reader.turn(sink);
        pbx.appendTo("cdr-1.1.log", "a");
        reader.turn(sink);
        assertThat(sink.texts()).isEmpty();
        reader.turn(sink);
        assertThat(sink.texts()).containsExactly("Call 1,a");
    }

    @Test
    void anOldFileIsReadAtTheFirstLook() {
        pbx.appendTo("cdr-1.1.log", "Call 1,a");
        clock.forward(Duration.ofMinutes(1));
        reader.turn(sink);
        assertThat(sink.texts()).containsExactly("Call 1,a");
    }

    @Test
    void aRefusedLineIsOfferedAgainAndTheOthersAreNot() {
        pbx.appendTo("cdr-1.1.log", "Call 1,a\nCall 2,b\nCall 3,c\n");
        clock.forward(Duration.ofMinutes(1));
        reader.turn(line -> {
            if (line.text().equals("Call 2,b")) {
                throw new IllegalStateException("full");
            }
            sink.accept(line);
        });
        assertThat(reader.state().activity()).isEqualTo(Activity.WAITING);
        restart();
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b", "Call 3,c");
    }

    @Test
    void filesThatWereReadAreMoved() throws IOException {
        Path done = temp.resolve("done");
        reader = builder().thenMoveTo(done).build();
        pbx.appendTo("cdr-1.1.log", "Call 1,a\n");
        readAll();
        pbx.appendTo("cdr-1.1.log", "Call 2,b\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a", "Call 2,b");
        assertThat(folder).isEmptyDirectory();
        assertThat(done.resolve("cdr-1.1.log")).hasContent("Call 1,a");
        assertThat(done.resolve("cdr-1.1.log.2")).hasContent("Call 2,b");
    }

    @Test
    void filesThatWereReadAreDeletedAlsoWhenWeDiedBeforeThat() {
        pbx.appendTo("cdr-1.1.log", "Call 1,a\n");
        readAll();
        reader.close();
        reader = builder().thenDelete().build();
        readAll();
        assertThat(sink.count()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsWaitedFor() throws IOException {
        Files.delete(folder);
        readAll();
        assertThat(reader.state().activity()).isEqualTo(Activity.WAITING);
        Files.createDirectory(folder);
        pbx.appendTo("cdr-1.1.log", "Call 1,a\n");
        readAll();
        assertThat(sink.texts()).containsExactly("Call 1,a");
    }

    @Test
    void theStateStaysSmallHoweverManyFilesThereAre() throws IOException {
        Instant[] arrival = {Instant.parse("2026-01-03T00:00:00Z")};
        reader = builder()
                .arrival((path, attributes) -> arrival[0].plusMillis(
                        Long.parseLong(path.getFileName().toString().split("\\.")[1]) / 3))
                .build();
        int files = 6_000;
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("cdr-260103081507." + i + ".log"), "Call " + i + "\n");
        }
        clock.forward(Duration.ofDays(3650));
        readAll();
        assertThat(sink.texts()).hasSize(files).doesNotHaveDuplicates();
        assertThat(store.get("cdr-folder/pbx").orElseThrow().length).isLessThan(200_000);
        readAll();
        assertThat(sink.count()).isEqualTo(files);
    }

    @Test
    void whateverTheOrderEachFileIsReadOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    int number = 10_000 + random.nextInt(1_000_000);
                    String line = "Call " + number + " " + i;
                    pbx.appendTo("cdr-" + number + "." + i + ".log", line + (random.nextBoolean() ? "\n" : ""));
                    written.add(line);
                }
                case 3 -> reader.turn(sink);
                case 4 -> sink.refuseNext(random.nextInt(3));
                default -> restart();
            }
            clock.forward(Duration.ofSeconds(random.nextInt(30)));
        }
        sink.refuseNext(0);
        readAll();
        assertThat(sink.texts()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void onUnixAFileCountsAsArrivedWhenItCameWhateverItsTime() throws IOException {
        CdrFolder usual = CdrFolder.builder(folder, store).build();
        pbx.appendTo("cdr-2.2.log", "Call 2,b\n");
        usual.turn(sink);
        usual.turn(sink);
        clock.forward(Duration.ofDays(-400));
        pbx.appendTo("cdr-1.1.log", "Call 1,brought over a year later\n");
        usual.turn(sink);
        usual.turn(sink);
        assertThat(sink.texts()).containsExactly("Call 2,b", "Call 1,brought over a year later");
        usual.close();
    }

    @Test
    void itCannotMoveFilesToWhereTheyAre() {
        CdrFolder.Builder builder = builder();
        assertThatThrownBy(() -> builder.thenMoveTo(folder)).isInstanceOf(IllegalArgumentException.class);
    }
}
