package io.threecx.directory;

import static io.threecx.directory.TestDirectory.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.NewContact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactCreationTest {
    private static final NewContact OKAFOR = NewContact.builder()
            .firstName("Ngozi")
            .lastName("Okafor \"the\" first")
            .companyName("Okafor, Sons; Co\nLagos")
            .email("ngozi@example.com")
            .number("+442079460018")
            .build();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("contacts.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,firstName,lastName,companyName,email,phoneBusiness\n1,A,B,C,a@example.com,02079460029\n",
                "id,firstName,lastName,companyName,email,phoneBusiness\n1,A,B,C,a@example.com,02079460029",
                "id;firstName;lastName;companyName;email;phoneBusiness\r\n1;A;B;C;a@example.com;02079460029\r\n",
                "phone,notes,email,COMPANY_NAME,last name,First Name,updatedAt,id,type\n02079460029,,,,,,,1,\n",
                "id,firstName,lastName,companyName,email,phoneMobile\n",
                "\ufeffid,firstName,lastName,companyName,email,phoneHome,phoneBusiness",
            })
    void aCreatedContactIsFoundAtOnceAndStandsInTheFile(String content) throws Exception {
        Contact created;
        try (TestDirectory directory = TestDirectory.of(file, content)) {
            created = directory.provider.create(OKAFOR);

            assertThat(directory.find("+442079460018")).containsExactly(created);
            assertThat(directory.provider.findByEmail("NGOZI@example.com", 5)).containsExactly(created);
            assertThat(Files.readString(file)).startsWith(content).endsWith("\n");
        }
        try (TestDirectory again = TestDirectory.of(file)) {
            assertThat(again.only("+442079460018")).isEqualTo(created);
            assertThat(created.lastName()).isEqualTo("Okafor \"the\" first");
            assertThat(created.companyName()).isEqualTo("Okafor, Sons; Co\nLagos");
            assertThat(again.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:1\r\nFN:A\r\nEND:VCARD\r\n",
                "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:A\nEND:VCARD"
            })
    void aCreatedCardIsFoundAtOnceAndStandsInTheFile(String content) throws Exception {
        Path cards = folder.resolve("contacts.vcf");
        Contact created;
        try (TestDirectory directory = TestDirectory.of(cards, content)) {
            created = directory.provider.create(OKAFOR);
            assertThat(directory.find("+442079460018")).containsExactly(created);
            assertThat(Files.readString(cards))
                    .startsWith(content)
                    .contains("VERSION:" + (content.contains("3.0") ? "3.0" : "4.0"));
        }
        try (TestDirectory again = TestDirectory.of(cards)) {
            assertThat(again.only("+442079460018")).isEqualTo(created);
            assertThat(created.lastName()).isEqualTo("Okafor \"the\" first");
            assertThat(created.companyName()).isEqualTo("Okafor, Sons; Co\nLagos");
            assertThat(again.problems()).isEmpty();
        }
    }

    @Test
    void aCompanyStaysACompany() throws Exception {
        NewContact company = NewContact.builder()
                .companyName("Okafor Ltd")
                .number("+442079460018")
                .build();
        for (String content : List.of(
                "id,lastName,companyName,phone,type\n",
                "id,companyName,phone\n",
                "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:A\r\nEND:VCARD\r\n",
                "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:1\r\nFN:A\r\nEND:VCARD\r\n")) {
            try (TestDirectory directory = TestDirectory.of(file, content)) {
                assertThat(directory.provider.create(company).isCompany()).isTrue();
            }
            try (TestDirectory again = TestDirectory.of(file)) {
                assertThat(again.only("+442079460018").isCompany()).isTrue();
            }
        }
    }

    @Test
    void manyAtOnceFromTwoProvidersLoseNothing() throws Exception {
        Files.writeString(file, "id,lastName,phone");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TestDirectory one = TestDirectory.of(file);
                TestDirectory two = TestDirectory.of(file)) {
            List<Callable<Contact>> tasks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                NewContact contact = NewContact.builder()
                        .lastName("N" + i)
                        .number("+44207946" + (1000 + i))
                        .build();
                TestDirectory directory = i % 2 == 0 ? one : two;
                tasks.add(() -> directory.provider.create(contact));
            }
            for (Future<Contact> created : threads.invokeAll(tasks)) {
                assertThat(created.get().id()).isNotBlank();
            }
            await("both see all", () -> size(one) == 60 && size(two) == 60);
        } finally {
            threads.shutdownNow();
        }
        try (TestDirectory again = TestDirectory.of(file)) {
            assertThat(again.snapshot().size()).isEqualTo(60);
            assertThat(again.problems()).isEmpty();
        }
    }

    private static int size(TestDirectory directory) {
        View view = directory.provider.view();
        return view == null ? 0 : view.size();
    }

    @Test
    void anOwnAdditionIsNotReadAgainButAnAdditionOfOthersIs() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "id,lastName,phone\n1,A,02079460029\n")) {
            Snapshot before = directory.snapshot();
            Contact created = directory.provider.create(
                    NewContact.builder().lastName("B").number("+442079460018").build());
            assertThat(directory.snapshot()).isSameAs(before);

            directory.replace(Files.readString(file) + "3,C,02079460045\n");
            await(
                    "the other addition is found",
                    () -> !directory.ids("+442079460045").isEmpty());
            assertThat(directory.find("+442079460018")).containsExactly(created);
        }
    }

    @Test
    void whatHasNoColumnIsRefusedAndNothingWritten() throws Exception {
        String content = "id,lastName,phone\n";
        try (TestDirectory directory = TestDirectory.of(file, content)) {
            assertThatThrownBy(() -> directory.provider.create(OKAFOR))
                    .isInstanceOf(CrmRejectedException.class)
                    .hasMessageContaining("no column firstName, companyName, email");
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @Test
    void aVanishedFileIsNamed() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "id,lastName,phone\n")) {
            directory.provider.warmUp();
            Files.delete(file);
            assertThatThrownBy(() -> directory.provider.create(OKAFOR))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining("there is no file " + file);
        }
    }

    @Test
    void aReadOnlyFileIsNamed() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "id,lastName,phone\n")) {
            directory.provider.warmUp();
            assertThat(file.toFile().setReadOnly()).isTrue();
            assumeFalse(Files.isWritable(file), "this user may write everything");
            assertThatThrownBy(() -> directory.provider.create(OKAFOR))
                    .isInstanceOf(CrmRejectedException.class)
                    .hasMessageContaining("give it write permission");
        }
    }

    @Test
    void aBrokenFileIsNotWrittenTo() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "no header here\n")) {
            assertThatThrownBy(() -> directory.provider.create(OKAFOR))
                    .isInstanceOf(CrmException.class)
                    .hasMessageContaining("has no header");
            assertThat(Files.readString(file)).isEqualTo("no header here\n");
        }
    }
}
