package io.threecx.directory;

import static io.threecx.directory.TestDirectory.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDirectoryTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("contacts.csv");
    }

    @Test
    void aRowBecomesAContactWithAllItsFields() throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file,
                HEADER + "7,Ngozi,Okafor,Okafor Ltd,ngozi@example.com,020 7946 0018,07700 900123,01632 960001,"
                        + "https://crm.example/7,GB,2026-02-03T04:05:06Z\n")) {
            Contact contact = directory.only("+442079460018");

            assertThat(contact)
                    .isEqualTo(Contact.builder("7")
                            .firstName("Ngozi")
                            .lastName("Okafor")
                            .companyName("Okafor Ltd")
                            .email("ngozi@example.com")
                            .phone(Label.BUSINESS, "020 7946 0018")
                            .phone(Label.MOBILE, "07700 900123")
                            .phone(Label.HOME, "01632 960001")
                            .url("https://crm.example/7")
                            .country("GB")
                            .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                            .build());
            assertThat(directory.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "020 7946 0018",
                "02079460018",
                "+44 20 7946 0018",
                "+44 (0)20 7946 0018",
                "0044 20 79460018",
                "(020) 7946-0018",
                "020/79460018",
                "20 7946 0018",
                "442079460018",
                "020\u00a07946\u20130018",
                "020 7946 0018 ext. 12",
                "07700 900123 / 020 7946 0018",
                "７946 0018"
            })
    void aNumberIsFoundHoweverTheFileHoldsIt(String held) throws Exception {
        try (TestDirectory directory =
                TestDirectory.of(file, "id,lastName,phoneBusiness\n1,Okafor,\"" + held + "\"\n")) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // held in the file, asked for by the PBX; the file has no country, the PBX is in GB
        "020 7946 0018, +442079460018",
        "(020) 7946-0018, 2079460018",
        "+44 20 7946 0018, 02079460018",
        "0044 20 7946 0018, 02079460018",
        "79460018, +442079460018",
        "020 7946 0018 ext. 12, +442079460018",
        "+1 212 555 0123, +12125550123",
        "020 7946 0018, 79460018",
    })
    void withoutACountryNationalNumbersAreFoundThroughThatOfTheQuestion(String held, String asked) throws Exception {
        try (TestDirectory directory =
                TestDirectory.withoutCountry(file, "id,lastName,phone\n1,Okafor," + held + "\n")) {
            assertThat(directory.ids(asked)).containsExactly("1");
        }
    }

    @Test
    void theContactsOwnCountryWinsOverTheOneOfTheSettings() throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file, "id,lastName,phoneBusiness,country\n1,Schmidt,030 1234567,Germany\n2,Smith,030 1234567,\n")) {
            assertThat(directory.ids("+49301234567")).startsWith("1");
            assertThat(directory.find("+49301234567").get(0).country()).contains("DE");
            assertThat(directory.ids("+44301234567")).startsWith("2");
        }
    }

    @Test
    void aNumberThatMerelyContainsTheDigitsIsNotFound() throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file, "id,lastName,phoneBusiness\n1,A,020 7946 0018\n2,B,+44 20 7946 00181\n3,C,+1 2079460018 5\n")) {
            assertThat(directory.ids("112")).isEmpty();
            assertThat(directory.ids("0018")).isEmpty();
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    @Test
    void theBestMatchesComeFirstWhenThereAreMoreThanMayBeTold() throws Exception {
        StringBuilder rows = new StringBuilder("id,lastName,phoneBusiness\n");
        for (int i = 0; i < 80; i++) {
            rows.append("weak").append(i).append(",W,+33 1 7946 0018\n");
        }
        rows.append("best,B,+44 20 7946 0018\n");
        try (TestDirectory directory = TestDirectory.of(file, rows.toString())) {
            assertThat(directory.ids("+442079460018")).startsWith("best").hasSize(50);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,lastName,phoneBusiness|1,Okafor,02079460018",
                "phone business;LAST_NAME; Id|02079460018;Okafor;1",
                "\"id\",\"Last Name\",\"Phone_Business\"|\"1\",\"Okafor\",\"02079460018\"",
                "id,lastName,phone2,notes|1,Okafor,02079460018,\"a, b\"",
                "id,lastName,phoneBusiness|1,Okafor,02079460018,,,",
                "id,lastName,phoneBusiness,url,country|1,Okafor,02079460018",
            })
    void headersMayBeWrittenInManyWays(String header, String row) throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, header + "\r\n" + row)) {
            assertThat(directory.only("+442079460018").lastName()).isEqualTo("Okafor");
            assertThat(directory.problems()).isEmpty();
        }
    }

    @Test
    void aTabMaySeparateColumns() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "id\tlastName\tphone\n1\tOkafor\t02079460018\n")) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "phoneBusiness, BUSINESS", "phoneBusiness2, BUSINESS", "Phone Mobile, MOBILE", "phone_home, HOME",
        "phoneFax, FAX", "phoneBusinessFax, FAX", "phone2, OTHER", "phoneOther, OTHER"
    })
    void columnsThatBeginWithPhoneHoldNumbers(String title, Label label) throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "id,lastName," + title + "\n1,Okafor,02079460018\n")) {
            assertThat(directory.only("+442079460018").phones())
                    .containsExactly(new ContactPhone(label, "02079460018"));
        }
    }

    @Test
    void columnsOfOtherProgramsAreNamedAndNotUsed() throws Exception {
        try (TestDirectory directory =
                TestDirectory.of(file, "id,lastName,Birthday,phone,notes\n1,Okafor,1980-01-01,02079460018,x\n")) {
            assertThat(directory.snapshot().report().ignoredColumns()).containsExactly("Birthday", "notes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "company, Ann, Lee, Lee Ltd, company", "lead, Ann, Lee, '', lead", "'', '', '', Lee Ltd, company",
        "'', Ann, '', Lee Ltd, contact", "Person, '', '', Lee Ltd, contact", "'', '', '', '', contact"
    })
    void theTypeIsSaidOrFollowsFromTheNames(String said, String first, String last, String company, String type)
            throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file,
                "id,type,firstName,lastName,companyName,phone\n"
                        + String.join(",", "1", said, first, last, company, "02079460018"))) {
            assertThat(directory.only("+442079460018").type()).isEqualTo(type);
        }
    }

    @Test
    void quotedValuesMayHoldSeparatorsQuotesAndLineBreaks() throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file,
                "id,companyName,phone\n1,\"A \"\"big\"\",\nfirm\",02079460018\n2,\"\",0207 946 0019\n3,x \"y\" z,02079460020\n")) {
            assertThat(directory.only("+442079460018").companyName()).isEqualTo("A \"big\",\nfirm");
            assertThat(directory.only("+442079460020").companyName()).isEqualTo("x \"y\" z");
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstTitle() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "\ufeffid,lastName,phone\n1,Müller,02079460018\n")) {
            assertThat(directory.only("+442079460018").lastName()).isEqualTo("Müller");
        }
    }

    @Test
    void badRowsAreReportedByLineAndTheOthersKept() throws Exception {
        String content = "id,lastName,phoneBusiness,country,updatedAt\n" // 1
                + "1,Okafor,02079460018,,\n"
                + ",Nobody,02079460019,,\n" // 3
                + "\n"
                + "2,Brown,02079460020,Atlantis,yesterday\n" // 5
                + "1,Again,02079460021,,\n" // 6
                + "3,Green,0207,946,0022,x\n" // 7
                + "4,\"Open,02079460023,,\n" // 8
                + "5,\"Odd\"ity,02079460024,,\n" // 9
                + "6,Grey,reception,,\n" // 10
                + "7,,,,\n" // 11
                + "8,\"two\nlines\",02079460025,,\n" // 12
                + "9,Last,02079460026,,\n"; // 14
        try (TestDirectory directory = TestDirectory.of(file, content)) {
            assertThat(directory.problems())
                    .anySatisfy(text -> assertThat(text).startsWith("line 3: there is no id"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 5: the country is not known"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 5: updatedAt is no date"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 6: the id is the one of line 2 again"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 7: there are 6 cells for 5 columns"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 8: a quote (\") is not closed"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 9: something stands behind"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 10: a phone field holds no number"))
                    .anySatisfy(text -> assertThat(text).startsWith("line 11: there is neither a name"))
                    .hasSize(9);
            assertThat(directory.only("+442079460018").lastName()).isEqualTo("Okafor");
            assertThat(directory.ids("+442079460020")).containsExactly("2");
            assertThat(directory.ids("+442079460021")).doesNotContain("1");
            assertThat(directory.find("+442079460025").get(0).lastName()).isEqualTo("two\nlines");
            assertThat(directory.ids("+442079460026").get(0)).isEqualTo("9");
            assertThat(directory.snapshot().size()).isEqualTo(5);
        }
    }

    @Test
    void aRowOfOtherBytesThanUtf8IsReportedAndTheOthersKept() throws Exception {
        Files.write(
                file,
                "id,lastName,phone\n1,M\u00fcller,02079460018\n2,Okafor,02079460019\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        try (TestDirectory directory = TestDirectory.of(file)) {
            assertThat(directory.ids("+442079460018")).isEmpty();
            assertThat(directory.ids("+442079460019")).containsExactly("2");
            assertThat(directory.problems())
                    .containsExactly(
                            "line 2: there are bytes that are not UTF-8 (save the file as UTF-8); the row was left out");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|has no header",
                "1,Ngozi,Okafor,02079460018|has no header",
                "lastName,phone|has no header",
                "id,lastName|has no header",
                "id,lastName,phone\\n,A,1\\n,B,2|none of its 2 records can be read",
            })
    void aFileThatIsNoDirectoryIsRefusedWithAdvice(String content, String reason) throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, content.replace("\\n", "\n"))) {
            assertThatThrownBy(() -> directory.find("+442079460018"))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void otherEncodingsAndBinaryFilesAreNamed() throws Exception {
        Files.write(file, "\ufeffid,lastName,phone\n".getBytes(StandardCharsets.UTF_16LE));
        try (TestDirectory directory = TestDirectory.of(file)) {
            assertThatThrownBy(() -> directory.find("112")).hasMessageContaining("UTF-16");
        }
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 1});
        try (TestDirectory directory = TestDirectory.of(file)) {
            assertThatThrownBy(() -> directory.find("112")).hasMessageContaining("not a text file");
        }
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        try (TestDirectory directory = TestDirectory.of(folder.resolve("nowhere.csv"))) {
            assertThatThrownBy(() -> directory.find("112"))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining("there is no file " + folder.resolve("nowhere.csv"));
        }
        try (TestDirectory directory = TestDirectory.of(folder)) {
            assertThatThrownBy(() -> directory.find("112")).hasMessageContaining("is a folder");
        }
    }

    @Test
    void aHeaderAloneIsAnEmptyDirectory() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, HEADER)) {
            assertThat(directory.ids("+442079460018")).isEmpty();
        }
    }

    @Test
    void contactsAreFoundByEmailWithoutRegardToCase() throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file, "id,lastName,email\n1,Irmak,IRMAK@Example.com\n2,B,\"b@example.com; info@example.com\"\n")) {
            assertThat(directory.provider.findByEmail("irmak@example.COM", 5))
                    .extracting(Contact::id)
                    .containsExactly("1");
            assertThat(directory.provider.findByEmail("info@example.com", 5))
                    .extracting(Contact::id)
                    .containsExactly("2");
            assertThat(directory.provider.findByEmail("k@example.com", 5)).isEmpty();
        }
    }
}
