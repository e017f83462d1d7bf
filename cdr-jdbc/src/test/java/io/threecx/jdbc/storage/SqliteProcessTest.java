package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import io.threecx.store.Change;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die, and more of them than the folder can have. */
@Timeout(180)
class SqliteProcessTest {
    private static final int ROUNDS = 8;

    @TempDir
    Path folder;

    @Test
    void aProcessKilledAtAnyMomentLosesNothingOfWhatItSaidAndLeavesNothingHalf() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> said = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process process = Fork.start(EndlessJournal.class, folder.toString(), "run" + round);
            BufferedReader says = Fork.says(process);
            // those of the processes that died before are free, whatever they had claimed
            assertThat(says.readLine()).isEqualTo("claimed " + (round + 1));
            if (round == 0) {
                refusesASecond(process);
            }
            for (int lines = random.nextInt(4) == 0 ? 0 : random.nextInt(200); lines > 0; lines--) {
                said.add(says.readLine());
            }
            LockSupport.parkNanos(random.nextInt(30_000_000)); // not always just after a change
            process.toHandle().destroyForcibly(); // the process itself would close what it said
            says.lines().filter(line -> line.startsWith("run")).forEach(said::add);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        try (JdbcStorage storage = JdbcStorage.file(folder)) {
            Set<String> calls = keys(storage, WorkQueue.CALLS);
            assertThat(calls).as("seed " + seed).containsAll(whole(said)).hasSizeGreaterThan(ROUNDS);
            assertThat(keys(storage, WorkQueue.OUTBOX)).as("seed " + seed).isEqualTo(calls);
            assertThat(EndlessJournal.count(storage, EndlessJournal.COUNT_OF_ALL))
                    .as("each counted once, seed " + seed)
                    .isEqualTo(calls.size());
            for (int thread = 0; thread < EndlessJournal.THREADS; thread++) {
                String part = "-" + thread + "-";
                assertThat(EndlessJournal.count(storage, EndlessJournal.countOf(thread)))
                        .as("each of thread " + thread + " counted once, seed " + seed)
                        .isEqualTo((int)
                                calls.stream().filter(key -> key.contains(part)).count());
            }
            assertThat(storage.claim(EndlessJournal.claim("the next")))
                    .hasSize(ROUNDS)
                    .allMatch(WorkItem::isTakenOver);
        }
        assertThat(integrity()).as("seed " + seed).isEqualTo("ok");
    }

    private String integrity() throws Exception {
        try (TestDatabase database = TestDatabase.empty(Dialect.SQLITE, folder)) {
            return database.with(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("pragma integrity_check")) {
                    return rows.next() ? rows.getString(1) : "nothing";
                }
            });
        }
    }

    /** What a kill cut off the end of a line leaves no name, or one that was said before. */
    private static List<String> whole(List<String> said) {
        return said.stream().filter(line -> line.matches("run\\d-\\d-\\d+")).toList();
    }

    private void refusesASecond(Process first) {
        try (JdbcStorage second = JdbcStorage.file(folder)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> second.count(WorkQueue.INBOX))
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("in use by process " + first.pid())
                    .withMessageContaining("JdbcStorage.of");
        }
    }

    private static Set<String> keys(JdbcStorage storage, WorkQueue queue) {
        Set<String> keys = new HashSet<>();
        storage.list(queue, WorkState.READY, 0, Integer.MAX_VALUE).forEach(item -> keys.add(item.key()));
        return keys;
    }

    @Test
    void aSecondStorageOfTheSameProcessIsRefusedUntilTheFirstIsClosed() {
        try (JdbcStorage second = JdbcStorage.file(folder)) {
            try (JdbcStorage first = JdbcStorage.file(folder)) {
                assertThat(first.count(WorkQueue.INBOX)).isEmpty();
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> second.count(WorkQueue.INBOX))
                        .withMessageContaining("in use by process");
            }
            assertThat(second.count(WorkQueue.INBOX)).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where not everybody may make links
    void aLinkLeadsToTheSameFolderAndFile() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Files.createSymbolicLink(real.resolve("threecx.db"), Files.createFile(elsewhere.resolve("calls.db")));
        try (JdbcStorage first = JdbcStorage.file(link);
                JdbcStorage second = JdbcStorage.file(real)) {
            assertThat(first.apply(List.of(Change.insert(WorkItem.draft(WorkQueue.INBOX, "k", "pbx", EndlessJournal.NOW)
                            .build()))))
                    .isTrue();
            assertThat(elsewhere.resolve("calls.db-wal")).exists();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> second.count(WorkQueue.INBOX))
                    .withMessageContaining("in use by process");
        }
    }

    @Test
    void anInterruptedThreadNeitherClosesTheDatabaseNorLosesItsChange() {
        try (JdbcStorage storage = JdbcStorage.file(folder)) {
            for (int i = 0; i < 20; i++) {
                Thread.currentThread().interrupt();
                boolean made = storage.apply(
                        List.of(Change.insert(WorkItem.draft(WorkQueue.INBOX, "k" + i, "pbx", EndlessJournal.NOW)
                                .payload(1, new byte[200_000])
                                .build())));
                assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
                assertThat(made).isTrue();
            }
            assertThat(storage.count(WorkQueue.INBOX)).containsEntry(WorkState.READY, 20L);
        }
        try (JdbcStorage storage = JdbcStorage.file(folder)) {
            assertThat(storage.count(WorkQueue.INBOX)).containsEntry(WorkState.READY, 20L);
        }
    }

    @Test
    void makingOneOpensNothingAndAClosedOneSaysSo() {
        Path untouched = folder.resolve("untouched");
        JdbcStorage storage = JdbcStorage.file(untouched);
        storage.close();
        assertThat(untouched).doesNotExist();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.count(WorkQueue.INBOX))
                .withMessageContaining("closed");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (JdbcStorage storage = JdbcStorage.file(file.resolve("data"))) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.count(WorkQueue.INBOX))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("must exist or be makeable");
            Files.delete(file);
            assertThat(storage.count(WorkQueue.INBOX)).as("and tried again").isEmpty();
        }
    }
}
