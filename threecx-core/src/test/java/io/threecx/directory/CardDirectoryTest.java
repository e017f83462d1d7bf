package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactPhone.Label;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardDirectoryTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("contacts.vcf");
    }

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    @Test
    void aCardOfVersion4BecomesAContact() throws Exception {
        String card = card(
                "VERSION:4.0",
                "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
                "FN:Dr. Ngozi Ada Okafor",
                "N:Okafor;Ngozi;Ada;Dr.;",
                "ORG:Okafor\\, Sons\\; Co;Sales",
                "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+44-20-7946-0018;ext=12",
                "TEL;VALUE=uri;TYPE=cell;PREF=1:tel:+447700900123",
                "EMAIL;TYPE=home:n.home@example.com",
                "EMAIL;TYPE=work;PREF=1:ngozi@example.com",
                "ADR;TYPE=work:;;1 High Street;London;;SW1A 1AA;United Kingdom",
                "URL:https://crm.example/4fbe",
                "REV:20260203T040506Z");
        try (TestDirectory directory = TestDirectory.of(file, card)) {
            assertThat(directory.only("+442079460018"))
                    .isEqualTo(Contact.builder("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
                            .firstName("Ngozi Ada")
                            .lastName("Okafor")
                            .companyName("Okafor, Sons; Co")
                            .phone(Label.MOBILE, "+447700900123")
                            .phone(Label.BUSINESS, "+44-20-7946-0018 ext. 12")
                            .email("ngozi@example.com")
                            .email("n.home@example.com")
                            .country("GB")
                            .url("https://crm.example/4fbe")
                            .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                            .build());
            assertThat(directory.problems()).isEmpty();
        }
    }

    @Test
    void foldedLinesEncodingsAndGroupsOfVersion3AndOlderAreUnderstood() throws Exception {
        String cards = card(
                        "VERSION:3.0",
                        "UID:1",
                        "N:M\u00fcl",
                        " ler;J\u00f6rg;;;",
                        "item1.TEL;type=pref:030 123",
                        "  4567",
                        "item1.X-ABLabel:Praxis",
                        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ",
                        " AAAQABAAD",
                        "ADR;TYPE=WORK:;;;Berlin;;;Deutschland")
                + card(
                        "VERSION:2.1",
                        "UID:2",
                        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gro=C3=9F;Anna",
                        "TEL;WORK;VOICE:+49 30 7654321");
        try (TestDirectory directory = TestDirectory.of(file, cards)) {
            assertThat(directory.only("+49301234567").displayName()).isEqualTo("J\u00f6rg M\u00fcller");
            assertThat(directory.only("+49307654321").displayName()).isEqualTo("Anna Gro\u00df");
            assertThat(directory.only("+49307654321").phones())
                    .containsExactly(new ContactPhone(Label.BUSINESS, "+49 30 7654321"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KIND:org|FN:Okafor Ltd",
                "KIND:ORG|FN:Okafor Ltd|ORG:Okafor Ltd;Sales",
                "X-ADDRESSBOOKSERVER-KIND:org|FN:Okafor Ltd",
                "X-ABShowAs:COMPANY|N:;;;;|ORG:Okafor Ltd|FN:Okafor Ltd",
                "FN:Okafor Ltd|N:;;;;|ORG:Okafor Ltd"
            })
    void aCompanyIsTold(String lines) throws Exception {
        String[] all = ("VERSION:4.0|UID:1|TEL:02079460018|" + lines).split("\\|");
        try (TestDirectory directory = TestDirectory.of(file, card(all))) {
            Contact company = directory.only("+442079460018");
            assertThat(company.isCompany()).isTrue();
            assertThat(company.companyName()).isEqualTo("Okafor Ltd");
            assertThat(company.displayName()).isEqualTo("Okafor Ltd");
            assertThat(company.phones()).extracting(ContactPhone::label).containsExactly(Label.BUSINESS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEL;TYPE=WORK:|BUSINESS",
                "TEL;TYPE=work,cell:|MOBILE",
                "TEL;TYPE=CELL:|MOBILE",
                "TEL;TYPE=home;TYPE=voice:|HOME",
                "TEL;TYPE=\"work,fax\":|FAX",
                "TEL;HOME;FAX:|FAX",
                "TEL:|OTHER",
                "TEL;TYPE=pager:|OTHER"
            })
    void theTypeOfANumberTellsItsUse(String property, Label label) throws Exception {
        try (TestDirectory directory =
                TestDirectory.of(file, card("VERSION:3.0", "UID:1", "FN:A", property + "02079460018"))) {
            assertThat(directory.only("+442079460018").phones())
                    .containsExactly(new ContactPhone(label, "02079460018"));
        }
    }

    @Test
    void aTelUriMayBeLocalWithAContext() throws Exception {
        try (TestDirectory directory = TestDirectory.of(
                file, card("VERSION:4.0", "UID:1", "FN:A", "TEL;VALUE=uri:tel:79460018;phone-context=+4420"))) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    @Test
    void aCardWithoutAnIdKeepsOneMadeOfItsContent() throws Exception {
        String cards = card("VERSION:3.0", "FN:A", "TEL:02079460018") + card("VERSION:3.0", "FN:B", "TEL:02079460019");
        String id;
        try (TestDirectory directory = TestDirectory.of(file, cards)) {
            id = directory.only("+442079460018").id();
            assertThat(directory.only("+442079460019").id()).isNotEqualTo(id);
        }
        try (TestDirectory directory = TestDirectory.of(file, cards)) {
            assertThat(directory.only("+442079460018").id()).isEqualTo(id);
        }
    }

    @Test
    void brokenCardsAreReportedByLineAndTheOthersKept() throws Exception {
        String cards = card("VERSION:4.0", "UID:1", "FN:A", "TEL:02079460018") // 1 to 6
                + "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:2\r\nFN:Never closed\r\n" // 7 to 10
                + card("VERSION:4.0", "UID:3") // 11 to 14
                + card("VERSION:4.0", "UID:1", "FN:Again", "TEL:02079460019") // 15 to 20
                + card("VERSION:4.0", "UID:4", "FN:B", "this is no line", "REV:soon", "TEL:02079460020") // 21 to 28
                + card("VERSION:4.0", "UID:5", "KIND:group", "FN:Friends")
                + "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:6\r\nFN:Cut";
        try (TestDirectory directory = TestDirectory.of(file, cards)) {
            assertThat(directory.problems())
                    .containsExactly(
                            "line 7: the card has no END:VCARD; it was left out",
                            "line 11: there is neither a name nor a number nor an e-mail address; the card was left out",
                            "line 15: the id is the one of line 1 again; line 1 counts, this one was left out",
                            "line 21: REV is no date or time; the card was kept without it",
                            "line 25: this is no line of a vCard; it was left out",
                            "line 35: the card has no END:VCARD; it was left out");
            assertThat(directory.only("+442079460018").lastName()).isEqualTo("A");
            assertThat(directory.ids("+442079460019")).isEmpty();
            assertThat(directory.ids("+442079460020")).containsExactly("4");
            assertThat(directory.snapshot().size()).isEqualTo(2);
        }
    }

    @Test
    void theContentTellsTheFormatBeforeTheNameDoes() throws Exception {
        Path odd = folder.resolve("export.txt");
        try (TestDirectory directory =
                TestDirectory.of(odd, "\ufeff\r\n" + card("VERSION:3.0", "UID:1", "FN:A", "TEL:02079460018"))) {
            assertThat(directory.ids("+442079460018")).containsExactly("1");
        }
    }

    @Test
    void anEmptyCardFileIsAnEmptyDirectoryButOtherTextIsRefused() throws Exception {
        try (TestDirectory directory = TestDirectory.of(file, "")) {
            assertThat(directory.ids("+442079460018")).isEmpty();
        }
        try (TestDirectory directory = TestDirectory.of(file, "hello\nworld\n")) {
            assertThatThrownBy(() -> directory.find("+442079460018")).hasMessageContaining(file.toString());
        }
    }

    @Test
    void theNamesOfCountriesAreRead() {
        Countries countries = new Countries();
        assertThat(List.of("gb", "GB", "GBR", "United Kingdom", "UK", "Vereinigtes K\u00f6nigreich", "England"))
                .allSatisfy(name -> assertThat(countries.code(name)).contains("GB"));
        assertThat(countries.code("\u00d6sterreich")).contains("AT");
        assertThat(countries.code("T\u00fcrkei")).contains("TR");
        assertThat(countries.code("Atlantis")).isEmpty();
        assertThat(countries.code("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-03T04:05:06Z, 2026-02-03T04:05:06Z",
        "2026-02-03T04:05:06.789+01:00, 2026-02-03T03:05:06.789Z",
        "2026-02-03 04:05:06, 2026-02-03T04:05:06Z",
        "2026-02-03T04:05, 2026-02-03T04:05:00Z",
        "2026-02-03, 2026-02-03T00:00:00Z",
        "20260203T040506Z, 2026-02-03T04:05:06Z",
        "20260203T040506-0500, 2026-02-03T09:05:06Z",
        "20260203, 2026-02-03T00:00:00Z",
    })
    void pointsInTimeAreRead(String written, Instant time) {
        assertThat(Timestamps.parse(written)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-02-30", "03.02.2026", "1770091506"})
    void whatIsNoPointInTimeIsNone(String written) {
        assertThat(Timestamps.parse(written)).isEmpty();
    }
}
