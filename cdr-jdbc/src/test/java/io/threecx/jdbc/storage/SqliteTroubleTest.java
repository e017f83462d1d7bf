package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a folder on a bad day: full, damaged, removed; and what is in it on a good one. */
@Timeout(120)
class SqliteTroubleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private static WorkItem.Builder item(String key) {
        return WorkItem.draft(WorkQueue.INBOX, key, "pbx", NOW);
    }

    private static boolean accept(Storage storage, String key) {
        return storage.apply(List.of(Change.insert(item(key).build())));
    }

    /** The disk of a folder, which has room for so many pages. */
    private static final class SmallDisk implements ConnectionSource {
        private final SqliteFolder real;
        private int pages = 1 << 20;

        SmallDisk(Path folder) {
            this.real = new SqliteFolder(folder);
        }

        @Override
        public Connection open() throws SQLException {
            Connection connection = real.open();
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma max_page_count = " + pages);
            }
            return connection;
        }

        @Override
        public void giveBack(Connection connection, boolean sound) {
            real.giveBack(connection, sound);
        }

        @Override
        public String description() {
            return real.description();
        }

        @Override
        public boolean isExclusive() {
            return real.isExclusive();
        }

        @Override
        public DiskSync.Sync sync() {
            return real.sync();
        }

        @Override
        public boolean failed(SQLException failure) {
            return real.failed(failure);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void aFullDiskIsSaidToBeOneAndLeavesNothingHalfAndNothingBroken() {
        SmallDisk disk = new SmallDisk(folder);
        try (JdbcStorage storage = new JdbcStorage(disk)) {
            assertThat(accept(storage, "before")).isTrue();
            WorkItem before = storage.find(WorkQueue.INBOX, "before").orElseThrow();
            disk.pages = 1; // as many as there are
            List<Change> large = List.of(
                    Change.replace(before.toBuilder().state(WorkState.DONE).build()),
                    Change.insert(item("small").build()),
                    Change.insert(item("large").payload(1, new byte[1_000_000]).build()));

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.apply(large))
                    .withMessageContaining("Nothing was changed")
                    .withMessageContaining("out of room (SQLITE_FULL)")
                    .withMessageContaining("Free disk space");
            assertThat(storage.count(WorkQueue.INBOX)).containsOnly(entry(WorkState.READY, 1L));

            disk.pages = 1 << 20;
            assertThat(storage.apply(large)).isTrue();
            assertThat(storage.count(WorkQueue.INBOX))
                    .containsOnly(entry(WorkState.READY, 2L), entry(WorkState.DONE, 1L));
        }
    }

    @Test
    void aFileThatIsNoDatabaseSaysSoAndAGoodOneIsUsedAsSoonAsItIsThere() throws Exception {
        Path file = Files.write(folder.resolve("threecx.db"), new byte[8192]);
        Files.writeString(file, "this is a letter".repeat(1000));
        try (JdbcStorage storage = JdbcStorage.file(folder)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> accept(storage, "k"))
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("damaged")
                    .withMessageContaining("SQLITE_NOTADB");
            assertThat(file).hasContent("this is a letter".repeat(1000));
            Files.delete(file);
            assertThat(accept(storage, "k")).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which does not remove what is open
    void whatIsWrittenToFilesThatWereRemovedIsNeverSaidToBeKept() throws Exception {
        Path data = folder.resolve("data");
        try (JdbcStorage storage = JdbcStorage.file(data)) {
            assertThat(accept(storage, "before")).isTrue();
            remove(data);

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> accept(storage, "meanwhile"))
                    .withMessageContaining("It is not known whether")
                    .withMessageContaining("its files could not be read or written");

            assertThat(accept(storage, "afterwards")).as("into new ones").isTrue();
            assertThat(storage.count(WorkQueue.INBOX)).containsOnly(entry(WorkState.READY, 1L));
        }
        try (JdbcStorage storage = JdbcStorage.file(data)) {
            assertThat(storage.find(WorkQueue.INBOX, "afterwards")).isPresent();
        }
    }

    private static void remove(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadWhatIsKept() throws Exception {
        Path data = folder.resolve("data");
        try (JdbcStorage storage = JdbcStorage.file(data)) {
            assertThat(accept(storage, "k")).isTrue();
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("threecx")))
                        .hasSize(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
        assertThat(data.resolve("threecx.db-wal"))
                .as("all of it is in the file then")
                .doesNotExist();
    }

    @Test
    void whatIsRemovedMakesRoomForWhatComes() throws Exception {
        try (JdbcStorage storage = JdbcStorage.file(folder)) {
            long early = 0;
            for (int day = 1; day <= 40; day++) {
                Instant today = NOW.plusSeconds(day);
                String name = day + "-";
                List<Change> calls = new ArrayList<>();
                IntStream.range(0, 200)
                        .forEach(i -> calls.add(Change.insert(WorkItem.draft(WorkQueue.INBOX, name + i, "pbx", today)
                                .payload(1, new byte[2000])
                                .state(WorkState.DONE)
                                .build())));
                storage.apply(calls);
                storage.strip(WorkQueue.INBOX, WorkState.DONE, today.minusSeconds(1), 1000);
                storage.remove(WorkQueue.INBOX, WorkState.DONE, today.minusSeconds(3), 1000);
                if (day == 10) {
                    early = size();
                }
            }
            assertThat(size()).isLessThan(early * 3 / 2);
        }
    }

    private long size() throws Exception {
        return Files.size(folder.resolve("threecx.db")) + Files.size(folder.resolve("threecx.db-wal"));
    }

    @Test
    void aSqliteDatabaseOfSomebodyElseIsRefused() throws Exception {
        org.sqlite.SQLiteDataSource database = new org.sqlite.SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("mine.db").toUri());
        try (JdbcStorage storage = JdbcStorage.of(database)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> accept(storage, "k"))
                    .withMessageContaining("Use JdbcStorage.file");
        }
    }

    /** The class path of somebody who uses PostgreSQL. */
    @Test
    void withoutSqliteOnlyTheFolderIsMissed() throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        try (URLClassLoader without = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> storage = without.loadClass(JdbcStorage.class.getName());
            assertThatThrownBy(() -> storage.getMethod("file", Path.class).invoke(null, folder))
                    .cause()
                    .hasMessageContaining("Add the dependency org.xerial:sqlite-jdbc");
            Object made = storage.getMethod("of", javax.sql.DataSource.class).invoke(null, new NoDatabase());
            assertThatThrownBy(() -> storage.getMethod("state")
                            .getReturnType()
                            .getMethod("get", String.class)
                            .invoke(storage.getMethod("state").invoke(made), "k"))
                    .cause()
                    .hasMessageContaining("connection failed");
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
