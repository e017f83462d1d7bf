package io.threecx.directory;

import static io.threecx.directory.TestDirectory.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotKeeperTest {
    private static final String CONTENT = "id,firstName,lastName,email,phoneBusiness,colour,updatedAt\n"
            + "1,Zoé,Lefèvre,zoe@example.org,020 7946 0018,blue,2026-03-02T10:15:00Z\n"
            + "1,Again,Theid,,020 7946 0019,,\n"
            + "2,Tom,Whitfield,,no number,,\n";

    @TempDir
    Path folder;

    private Path file;
    private Path kept;

    @BeforeEach
    void contacts() throws IOException {
        file = folder.resolve("contacts.csv");
        kept = folder.resolve("contacts.snapshot");
        Files.writeString(file, CONTENT);
    }

    @Test
    void theNextStartHasEverythingThatTheFirstOneRead() throws Exception {
        Snapshot read = read();
        keeper("GB").keep(read, origin("GB"));

        Snapshot found = keeper("GB").find(origin("GB"));

        assertThat(found).isNotNull();
        assertThat(found.size()).isEqualTo(read.size()).isEqualTo(2);
        assertThat(found.report()).isEqualTo(read.report());
        assertThat(found.report().problems()).hasSize(2);
        assertThat(found.report().ignoredColumns()).containsExactly("colour");
        assertThat(IntStream.range(0, 3).mapToObj(found::contact))
                .containsExactlyElementsOf(
                        IntStream.range(0, 3).mapToObj(read::contact).toList());
        assertThat(found.isDropped(1)).isTrue();
        assertThat(found.findByEmail("zoe@example.org", 5)).hasSize(1);
    }

    @Test
    void manyContactsAreKeptToo() throws Exception {
        StringBuilder csv = new StringBuilder("id,lastName,email,phone\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(i).append(",Name").append(i).append(",c").append(i).append("@example.org,+4420");
            csv.append(79_000_000 + i).append('\n');
        }
        Files.writeString(file, csv);
        keeper("GB").keep(read(), origin("GB"));

        Snapshot found = keeper("GB").find(origin("GB"));

        assertThat(found).isNotNull();
        assertThat(found.size()).isEqualTo(20_000);
        assertThat(found.phoneCount()).isEqualTo(20_000);
        View view = View.of(found, FileStamp.of(file));
        for (int i = 0; i < 20_000; i += 997) {
            assertThat(view.findByEmail("c" + i + "@example.org", 5))
                    .extracting(Contact::id)
                    .containsExactly(String.valueOf(i));
        }
        for (int i = 1; i < found.phoneCount(); i++) {
            assertThat(found.phones().key(i)).isGreaterThan(found.phones().key(i - 1));
        }
    }

    @Test
    void aStartTakesWhatIsKeptInsteadOfReadingTheFile() throws Exception {
        Snapshot others = Snapshot.ofContacts(
                List.of(Contact.builder("7")
                        .lastName("Kept")
                        .phone(Label.BUSINESS, "020 7946 0018")
                        .build()),
                new NumberReader("GB"));
        keeper("GB").keep(others, origin("GB"));

        try (TestDirectory directory = TestDirectory.keeping(file, kept)) {
            assertThat(directory.ids("+442079460018")).containsExactly("7");
            directory.replace("id,lastName,phone\n8,Changed,020 7946 0018\n");
            await(
                    "the changed file is read",
                    () -> directory.ids("+442079460018").equals(List.of("8")));
        }
    }

    @Test
    void whatWasReadIsKeptAndReplacedWhenTheFileChanges() throws Exception {
        try (TestDirectory directory = TestDirectory.keeping(file, kept)) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
            await("it is kept", () -> isKept(1));
            directory.replace("id,lastName,phone\n8,Changed,020 7946 0018\n9,More,020 7946 0019\n");
            await("the changed one is kept", () -> isKept(2));
        }
        if (kept.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");
        }
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    private boolean isKept(int phones) {
        Snapshot found = keeper("GB").find(origin("GB"));
        return found != null && found.phoneCount() == phones;
    }

    @Test
    void anotherContentOfTheSameSizeAndTimeIsAnotherFile() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        keeper("GB").keep(read(), origin("GB"));
        Files.writeString(file, CONTENT.replace("0018", "0028"));
        Files.setLastModifiedTime(file, time);

        assertThat(keeper("GB").find(origin("GB"))).isNull();
    }

    @Test
    void anotherTimeOrCountryIsAnotherOrigin() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        keeper("GB").keep(read(), origin("GB"));

        assertThat(keeper("FR").find(origin("FR"))).isNull();
        assertThat(keeper(null).find(origin(null))).isNull();
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() - 60_000));
        assertThat(keeper("GB").find(origin("GB"))).isNull();
        Files.setLastModifiedTime(file, time);
        assertThat(keeper("GB").find(origin("GB"))).isNotNull();
    }

    @Test
    void anotherProgramIsAnotherOrigin() throws Exception {
        assertThat(origin("GB")).contains(PhoneNumbers.programStamp());
    }

    @Test
    void nothingThatIsDamagedCounts() throws Exception {
        String origin = origin("GB");
        SnapshotFile snapshots = new SnapshotFile(kept);
        snapshots.write(read(), origin);
        byte[] whole = Files.readAllBytes(kept);

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            Files.write(kept, damaged);
            assertThatThrownBy(() -> snapshots.read(origin))
                    .as("byte %d", i)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(kept.toString());
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(kept, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> snapshots.read(origin))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
        Files.write(kept, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> snapshots.read(origin)).hasMessageContaining("damaged");
        Files.write(kept, whole);
        assertThat(snapshots.read(origin).size()).isEqualTo(2);
    }

    @Test
    void whereNothingCanBeKeptTheFileIsRead() {
        Path nowhere = folder.resolve("missing").resolve("contacts.snapshot");
        try (TestDirectory directory = TestDirectory.keeping(file, nowhere)) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
        try (TestDirectory directory = TestDirectory.keeping(file, nowhere)) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    private Snapshot read() throws Exception {
        return new DirectoryLoader(new NumberReader("GB")).load(file, new ReentrantLock(), records -> {});
    }

    private SnapshotKeeper keeper(String country) {
        return new SnapshotKeeper(kept, country, new DirectoryLog("directory", file));
    }

    private String origin(String country) {
        return keeper(country).origin(file, FileStamp.of(file), new ReentrantLock());
    }
}
