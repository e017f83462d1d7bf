package io.threecx.directory;

import static io.threecx.directory.TestDirectory.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotReloadTest {
    private static final String HEADER = "id,lastName,phone\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("contacts.csv");
    }

    @Test
    void nothingIsReadBeforeTheFirstQuestion() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file)) {
            assertThat(directory.provider.view()).isNull();
            Files.writeString(file, HEADER + "1,A,02079460018\n");
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    @Test
    void aFileThatTurnsUpLaterIsRead() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file)) {
            assertThatThrownBy(() -> directory.find("112")).hasMessageContaining("there is no file");
            Files.writeString(file, HEADER + "1,A,02079460018\n");
            await("the file is read", () -> isFound(directory, "+442079460018"));
        }
    }

    private static boolean isFound(TestDirectory directory, String number) {
        try {
            return !directory.ids(number).isEmpty();
        } catch (CrmUnavailableException notYet) {
            return false;
        }
    }

    @Test
    void aChangeOfTheFileIsSeenAndTold() throws Exception {
        try (TestDirectory directory =
                TestDirectory.of(file, HEADER + "1,Same,02079460001\n2,Before,02079460012\n3,Gone,02079460023\n")) {
            assertThat(directory.ids("+442079460012")).startsWith("2");

            directory.replace(HEADER + "1,Same,02079460001\n2,After,02079460012\n4,New,02079460034\n");

            await("the new contact is found", () -> isFound(directory, "+442079460034"));
            assertThat(directory.only("+442079460012").lastName()).isEqualTo("After");
            assertThat(directory.ids("+442079460023")).isEmpty();
            await("three contacts are told", () -> directory.changed.size() == 3);
            assertThat(directory.changed)
                    .extracting(ContactRef::text)
                    .containsExactlyInAnyOrder("directory:contact:2", "directory:contact:3", "directory:contact:4");
        }
    }

    @Test
    void cardsComeAndGoWithTheirFileToo() throws Exception {
        file = folder.resolve("contacts.vcf");
        try (TestDirectory directory = TestDirectory.of(file, "")) {
            assertThat(directory.ids("+442079460018")).isEmpty();

            directory.replace(card("1", "02079460018") + card("2", "02079460029"));
            await("the first card is found", () -> isFound(directory, "+442079460018"));

            directory.replace(card("2", "02079460029"));
            await("the first card is gone", () -> !isFound(directory, "+442079460018"));
            assertThat(directory.ids("+442079460029")).containsExactly("2");
        }
    }

    private static String card(String id, String number) {
        return "BEGIN:VCARD\nVERSION:4.0\nUID:" + id + "\nFN:A\nTEL:" + number + "\nEND:VCARD\n";
    }

    @Test
    void aFileThatIsWrittenInPlaceIsSeenToo() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, HEADER + "1,A,02079460018\n")) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
            Files.writeString(file, "2,B,02079460029\n", StandardOpenOption.APPEND);
            await("the appended contact is found", () -> isFound(directory, "+442079460029"));
        }
    }

    @Test
    void aBrokenFileLeavesTheOldDirectoryInUse() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, HEADER + "1,A,02079460018\n")) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
            for (String broken : List.of("", "oops\n", HEADER + ",A,1\n,B,2\n")) {
                directory.replace(broken);
                await("the broken file was looked at", () -> directory.provider.hasGivenUpOnFile());
                assertThat(directory.ids("+442079460018")).containsExactly("1");

                directory.replace(HEADER + "1,A,02079460018\n2," + broken.length() + ",02079460029\n");
                await("the next good file is read", () -> !directory.provider.hasGivenUpOnFile());
            }
            Files.delete(file);
            await("the file is missed", () -> directory.provider.hasGivenUpOnFile());
            assertThat(directory.ids("+442079460018")).containsExactly("1");
            assertThat(directory.changed).noneMatch(ref -> ref.id().equals("1"));
        }
    }

    @Test
    void aDirectoryMayBecomeEmptyOnPurpose() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, HEADER + "1,A,02079460018\n")) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
            directory.replace(HEADER);
            await("the contact is gone", () -> directory.ids("+442079460018").isEmpty());
        }
    }

    @Test
    void manyChangesAreAllTold() throws Exception {
        StringBuilder before = new StringBuilder(HEADER);
        StringBuilder after = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            before.append(i).append(",Before,\n");
            after.append(i).append(",After,\n");
        }
        try (TestDirectory directory = TestDirectory.of(file, before.toString())) {
            assertThat(directory.snapshot().size()).isEqualTo(5_000);
            directory.replace(after.toString());
            await("all changes are told", () -> directory.changed.size() == 5_000);
        }
    }

    @Test
    void readersSeeWholeDirectoriesOnly() throws Exception {
        int contacts = 3_000;
        try (TestDirectory directory = TestDirectory.of(file, generation(0, contacts))) {
            directory.provider.warmUp();
            AtomicBoolean stop = new AtomicBoolean();
            Queue<String> torn = new ConcurrentLinkedQueue<>();
            List<Thread> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread reader = new Thread(() -> readUntil(stop, directory, torn, contacts));
                reader.start();
                readers.add(reader);
            }
            for (int generation = 1; generation <= 8; generation++) {
                String name = "G" + generation;
                directory.replace(generation(generation, contacts));
                await(name + " is there", () -> lastName(directory).equals(name));
            }
            stop.set(true);
            for (Thread reader : readers) {
                reader.join(30_000);
            }
            assertThat(torn).isEmpty();
        }
    }

    private static String lastName(TestDirectory directory) {
        return directory.provider.findByEmail("all@example.com", 1).get(0).lastName();
    }

    /** Every question must be answered from one generation, with nobody missing. */
    private static void readUntil(AtomicBoolean stop, TestDirectory directory, Queue<String> torn, int contacts) {
        while (!stop.get() && torn.isEmpty()) {
            List<Contact> found = directory.provider.findByEmail("all@example.com", contacts);
            long generations = found.stream().map(Contact::lastName).distinct().count();
            if (generations != 1 || found.size() != contacts / 100) {
                torn.add(found.size() + " contacts of " + generations + " generations");
            }
        }
    }

    private static String generation(int generation, int contacts) {
        StringBuilder rows = new StringBuilder("id,lastName,email\n");
        for (int i = 0; i < contacts; i++) {
            rows.append(i).append(",G").append(generation).append(',');
            rows.append(i % 100 == 0 ? "all@example.com" : "").append('\n');
        }
        return rows.toString();
    }

    @Test
    void aQuestionWithoutTimeIsToldThatTheDirectoryIsLoading() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            rows.append(i).append(",A,+4420").append(70_000_000 + i).append('\n');
        }
        try (TestDirectory directory = TestDirectory.of(file, rows.toString())) {
            PhoneNumbers numbers = PhoneNumbers.of("GB");
            PhoneQuery hurried = PhoneQuery.of(numbers.parse("+442070000018"), numbers, () -> Duration.ZERO);
            assertThatThrownBy(() -> directory.provider.findByPhone(hurried))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining("directory is still loading");
            await("loading goes on", () -> directory.provider.view() != null);
            assertThat(directory.provider.findByPhone(hurried))
                    .extracting(Contact::id)
                    .contains("18");
        }
    }

    @Test
    void anInterruptedQuestionEndsAndKeepsTheFlag() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, HEADER + "1,A,02079460018\n")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> directory.find("+442079460018")).isInstanceOf(CrmUnavailableException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingEndsTheThreadAndMayBeRepeated() throws Exception {
        TestDirectory directory = TestDirectory.of(file, HEADER + "1,A,02079460018\n");
        assertThat(directory.ids("+442079460018")).containsExactly("1");
        directory.close();
        directory.close();
        assertThatThrownBy(() -> directory.find("+442079460018")).hasMessageContaining("is closed");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("threecx-directory-directory") && thread.isAlive());
    }
}
