package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch.Field;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectorySearchTest {
    @TempDir
    Path folder;

    private TestDirectory directory;

    @BeforeEach
    void open() throws Exception {
        directory = TestDirectory.of(folder.resolve("contacts.csv"), """
                id,type,firstName,lastName,companyName,email,phoneBusiness,phoneMobile
                1,,Ngozi,Okafor,Okafor Ltd,ngozi@example.com,020 7946 0018,07700 900123
                2,,Jörg,Müller,Bäckerei Süß,j.mueller@example.de,+49 (0)30 1234567,
                3,company,,,Müller & Söhne,info@mueller.example,030/7654321,
                4,,Irmak,İnci,,irmak@example.com,+90 212 555 01 23,
                5,,Anna,Smuller,Straße 7,anna@example.com,,
                6,lead,Νίκος,Παπαδόπουλος,,nikos@example.gr,,
                """);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private List<String> search(String text, Field field) {
        return directory.provider.search(text, field, 10).stream()
                .map(Contact::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "okafor|ANY|1",
                "OKAF|NAME|1",
                "ngozi okafor|NAME|1",
                "Okafor, Ngozi|NAME|1",
                "okafor example|ANY|1",
                "kafor|NAME|1",
                "ltd|COMPANY|1",
                "ltd|NAME|",
                "muller|ANY|2,3,5",
                "MÜLLER|NAME|2,3,5",
                "müller|COMPANY|3",
                "suss|ANY|2",
                "süß|ANY|2",
                "strasse|COMPANY|5",
                "jorg|NAME|2",
                "inci|NAME|4",
                "IRMAK|NAME|4",
                "παπαδοπουλοσ|NAME|6",
                "νικος|NAME|6",
                "example.com|EMAIL|1,4,5",
                "mueller|EMAIL|2,3",
                "okafor|PHONE|",
                "020 7946|PHONE|1",
                "2079460018|ANY|1",
                "+44 (0)20 7946|PHONE|1",
                "0018|PHONE|1",
                "1234567|PHONE|2",
                "07700900123|PHONE|1",
                "900|PHONE|1",
                "12|PHONE|",
                "nobody|ANY|",
                "okafor nobody|ANY|",
            })
    void contactsAreFoundByWhatAPersonTypes(String text, Field field, String ids) {
        assertThat(search(text, field))
                .containsExactlyInAnyOrderElementsOf(ids == null ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void beginningsComeBeforeInnerMatches() {
        assertThat(search("muller", Field.NAME)).containsExactly("2", "3", "5");
        assertThat(search("mueller", Field.EMAIL)).containsExactly("2", "3");
        assertThat(directory.provider.search("muller", Field.NAME, 1))
                .extracting(Contact::id)
                .containsExactly("2");
    }

    @Test
    void aCreatedContactIsFoundToo() {
        directory.provider.create(io.threecx.crm.NewContact.builder()
                .lastName("Zebra")
                .number("+442079460099")
                .build());
        assertThat(directory.provider.search("zebra", Field.ANY, 5)).hasSize(1);
        assertThat(directory.provider.search("0099", Field.PHONE, 5)).hasSize(1);
    }
}
