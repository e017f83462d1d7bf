package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import io.threecx.phone.PhoneNumber.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final PhoneNumbers GB = PhoneNumbers.of("GB");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+442079460018",
                "+44 20 7946 0018",
                "+44 (0)20 7946 0018",
                "+44 (0) 20 7946 0018",
                "+44(0)2079460018",
                "+44 020 7946 0018",
                "44 (0)20 7946 0018",
                "00442079460018",
                "0044 (0)20 7946 0018",
                "011 44 20 7946 0018",
                "020 7946 0018",
                "(020) 7946 0018",
                "020-7946-0018",
                "020.7946.0018",
                "020/7946 0018",
                "2079460018",
                "442079460018",
                " 442079460018",
                "%2B442079460018",
                "%2b44%202079460018",
                "++442079460018",
                "+ +44 20 7946 0018",
                "+0044 20 7946 0018",
                "00+44 20 7946 0018",
                "+020 7946 0018",
                "+44\u00a020\u202f7946\u20090018",
                "020\u20117946\u20110018",
                "020\u20127946\u20130018",
                "020\u20147946\u22120018",
                "\u202a+44 20 7946 0018\u202c",
                "\u200e+44\u200b20\u20607946\ufeff0018",
                "０２０　７９４６　００１８",
                "＋４４ ２０ ７９４６ ００１８",
                "٠٢٠٧٩٤٦٠٠١٨",
                "۰۲۰۷۹۴۶۰۰۱۸",
                "tel:+44-20-7946-0018",
                "sip:+442079460018@pbx.example.org:5060;transport=udp",
                "\"Ada 2\" <sip:+442079460018@10.0.0.1>",
                "Tel.: +44 20 7946 0018",
                "Phone: 020 7946 0018",
                "020 7946 0018 (Ada)",
                "020 7946 0018 mobile",
                "📞 020 7946 0018",
                "020 7946 0018\u0000",
                "  +44 20 7946 0018\t",
            })
    void onePersonIsFoundUnderEverySpelling(String spelling) {
        PhoneNumber number = GB.parse(spelling);

        assertThat(number.e164()).as(number.reading()).contains("+442079460018");
        assertThat(number.region()).contains("GB");
        assertThat(number.raw()).isEqualTo(spelling);
        assertThat(GB.match(GB.parse("+442079460018"), number).grade()).isEqualTo(PhoneMatch.Grade.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 030/123456, +4930123456",
        "DE, 0171/1234567, +491711234567",
        "DE, +49 (0)6221/123456, +496221123456",
        "DE, +49 35205/1234, +49352051234",
        "DE, 030 1234567/68, +49301234567",
        "DE, +49 30 12345-0, +4930123450",
        "DE, 4930123456, +4930123456",
        "DE, 4915112345678, +4915112345678",
        "DE, 442079460018, +442079460018",
        "DE, 1721234567, +491721234567",
        "US, (202) 555-0123, +12025550123",
        "US, 1-202-555-0123, +12025550123",
        "US, 12025550123, +12025550123",
        "US, 202.555.0123, +12025550123",
        "US, 011 44 20 7946 0018, +442079460018",
        "US, 0044 20 7946 0018, +442079460018",
        "US, 1-800-FLOWERS, +18003569377",
        "AU, 0011 44 20 7946 0018, +442079460018",
        "RU, 8 916 123-45-67, +79161234567",
        "RU, 8~10 44 20 7946 0018, +442079460018",
        "HU, 06 1 234 5678, +3612345678",
        "IT, 06 6982 1234, +390669821234",
        "IT, +39 (0)6 6982 1234, +390669821234",
        "IT, +39 (0)347 123 4567, +393471234567",
        "IT, 347 1234567, +393471234567",
        "ES, 912 345 678, +34912345678",
        "ES, 34912345678, +34912345678",
        "MX, +52 1 55 1234 5678, +525512345678",
        "gb, 07700 900123, +447700900123",
    })
    void readsWhatIsWrittenInOtherCountries(String region, String text, String e164) {
        PhoneNumber number = PhoneNumbers.of(region).parse(text);

        assertThat(number.e164()).as(number.reading()).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07700 900123", "+447700900123", "447700900123", "7700900123", "07700 900123 (Jim)"})
    void aNumberOfARangeTheMetadataDoesNotKnowIsStillANumber(String text) {
        assertThat(GB.parse(text).e164()).contains("+447700900123");
    }

    @ParameterizedTest
    @CsvSource({
        "020 7946 0018 x12, 12",
        "020 7946 0018x12, 12",
        "020 7946 0018 ext. 12, 12",
        "020 7946 0018 Ext: 12, 12",
        "020 7946 0018 EXTENSION 12, 12",
        "020 7946 0018 #12, 12",
        "tel:+442079460018;ext=12, 12",
        "'020 7946 0018,,12', 12",
        "020 7946 0018 Durchwahl 12, 12",
        "020 7946 0018 доб. 12, 12",
    })
    void anExtensionIsKeptApart(String text, String extension) {
        PhoneNumber number = GB.parse(text);

        assertThat(number.extension()).contains(extension);
        assertThat(number.e164()).contains("+442079460018");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                "0",
                "00",
                "0000000000",
                "anonymous",
                "Anonymous",
                "ANONYMOUS",
                "Unknown",
                "private",
                "PRIVATE",
                "withheld",
                "Number withheld",
                "restricted",
                "unavailable",
                "n/a",
                "Anonymous <anonymous>",
                "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
                "sip:anonymous@10.0.0.1:5060",
                "[Number]",
                "Unbekannt",
                "Nummer unterdrückt",
                "UNTERDRU\u0308CKT",
                "Privat",
                "numéro masqué",
                "Inconnu",
                "Anonyme",
                "número oculto",
                "Desconocido",
                "Sconosciuto",
                "anoniem",
                "onbekend",
                "Nieznany",
                "zastrzeżony",
                "Неизвестный",
                "скрытый",
                "GİZLİ",
                "gizli numara",
                "Okänt nummer",
                "非通知"
            })
    void aWithheldCallerIsRecognised(String text) {
        PhoneNumber number = GB.parse(text);

        assertThat(number.kind()).as(number.reading()).isEqualTo(Kind.WITHHELD);
        assertThat(number.digits()).isEmpty();
        assertThat(GB.spellings(number)).isEmpty();
        assertThat(GB.match(number, number).matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello", "5", "+999 1234567", "+44 20 7946", "+4420794600181234", "123456789012345678901234567890",
                "*97", "0770090XXXX", "jim2@example.org", "🙂", "1-800-FLOWERS", "+"
            })
    void whatCannotBeDialledSaysWhy(String text) {
        PhoneNumber number = GB.parse(text);

        assertThat(number.kind()).isIn(Kind.UNREADABLE, Kind.WITHHELD);
        assertThat(number.reading()).matches("(unreadable|withheld): .{10,}");
        assertThat(number.e164()).isEmpty();
    }

    @Test
    void aTextOfMoreThan250CharactersIsNotRead() {
        assertThat(GB.parse("020 7946 0018".repeat(20)).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(GB.parse("9".repeat(1_000_000)).kind()).isEqualTo(Kind.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"GB, 112", "GB, 999", "US, 911", "GB, 911", "DE, 116117", "GB, 101", "DE, 110", "AU, 000"})
    void shortAndEmergencyNumbersAreNoContacts(String region, String digits) {
        PhoneNumber number = PhoneNumbers.of(region).parse(digits);

        assertThat(number.kind()).isEqualTo(Kind.SHORT_CODE);
        assertThat(number.digits()).isEqualTo(digits);
    }

    @Test
    void theExtensionsOfThePbxComeBeforeEverythingElse() {
        PhoneNumbers numbers = PhoneNumbers.builder("GB")
                .extensions(ExtensionRanges.parse("100-199, 8*"))
                .build();

        assertThat(numbers.parse("112").kind()).isEqualTo(Kind.INTERNAL);
        assertThat(numbers.parse("812345").kind()).isEqualTo(Kind.INTERNAL);
        assertThat(numbers.parse("0812345").kind()).isNotEqualTo(Kind.INTERNAL);
        assertThat(numbers.parse("+44 112").kind()).isNotEqualTo(Kind.INTERNAL);
        assertThat(GB.parse("2001").kind())
                .as("2 to 5 digits even without ranges")
                .isEqualTo(Kind.INTERNAL);
    }

    @ParameterizedTest
    @CsvSource({"GB, 7946 0018, 79460018", "GB, 9460018, 9460018", "DE, 4567890, 4567890", "US, 555-0123, 5550123"})
    void aLocalNumberIsATail(String region, String text, String digits) {
        PhoneNumber number = PhoneNumbers.of(region).parse(text);

        assertThat(number.kind()).isEqualTo(Kind.PARTIAL);
        assertThat(number.digits()).isEqualTo(digits);
        assertThat(number.mayBeCut()).isTrue();
        assertThat(number.e164()).isEmpty();
        assertThat(number.region()).isEmpty();
        assertThat(PhoneNumbers.of(region).spellings(number)).containsExactly(digits);
    }

    @ParameterizedTest
    @CsvSource({
        "+442079460018, false",
        "00442079460018, false",
        "02079460018, false",
        "2079460018, true",
        "442079460018, true",
        "79460018, true",
    })
    void onlyDigitsWithoutPrefixMayBeCut(String text, boolean mayBeCut) {
        assertThat(GB.parse(text).mayBeCut()).isEqualTo(mayBeCut);
    }

    @Test
    void theRegionHintWinsAndAnUnknownOneIsIgnored() {
        assertThat(GB.parse("030 123456", "DE").e164()).contains("+4930123456");
        assertThat(GB.parse("030 123456", " de ").reading()).isEqualTo("national number, read as DE (region hint)");
        for (String hint : new String[] {null, "", " ", "XX", "Germany", "ß", "\0"}) {
            assertThat(GB.parse("020 7946 0018", hint).e164())
                    .as("hint %s", hint)
                    .contains("+442079460018");
        }
    }

    @Test
    void theReadingIsASentenceForAPerson() {
        assertThat(GB.parse("020 7946 0018").reading()).isEqualTo("national number, read as GB (default region)");
        assertThat(GB.parse("020 7946 0018, 07700 900123").reading()).contains("further number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "020 7946 0018 / 07700 900123 | 442079460018 447700900123",
                "020 7946 0018/+44 7700 900123 | 442079460018 447700900123",
                "020 7946 0018; 07700 900123 | 442079460018 447700900123",
                "020 7946 0018,07700900123 | 442079460018 447700900123",
                "020 7946 0018 or 07700 900123 | 442079460018 447700900123",
                "020 7946 0018 oder 07700 900123 | 442079460018 447700900123",
                "Tel 020 7946 0018 Mob 07700 900123 | 442079460018 447700900123",
                "020 7946 0018 & 07700 900123 | 442079460018 447700900123",
                "020 7946 0018 +44 7700 900123 | 442079460018 447700900123",
                "020 7946 0018 / 7946 0019 | 442079460018 79460019",
                "020 7946 0018, 020 7946 0018 | 442079460018",
                "020 7946 0018 (Jim 2) | 442079460018",
                "020 7946 0018, room 12 | 442079460018",
                "020 7946 0018, 12 | 442079460018",
                "020 7946 0018 since 01.02.2020 | 442079460018",
                "020 7946 0018, 2020-02-01 | 442079460018",
                "020 7946 0018, 442079460019 | 442079460018 442079460019",
                "2001, 2002 | 2001 2002",
                "n/a | ''",
                "anonymous, unknown | ''",
                "'' | ''",
            })
    void aFieldGivesItsNumbersAndNothingElse(String field, String expected) {
        List<PhoneNumber> numbers = GB.parseAll(field, null);

        assertThat(numbers.stream().map(PhoneNumber::digits))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void aFieldMayHoldOneNumberPerLineAndKeepsTheirTexts() {
        List<PhoneNumber> numbers = GB.parseAll("020 7946 0018\r\n07700 900123;\n030 123456", null);

        assertThat(numbers.stream().map(PhoneNumber::raw))
                .containsExactly("020 7946 0018", "07700 900123", "030 123456");
        assertThat(GB.parseAll("030 123456 / 0171 1234567", "DE").stream()
                        .map(n -> n.e164().orElseThrow()))
                .containsExactly("+4930123456", "+491711234567");
    }

    @Test
    void aFieldIsBounded() {
        assertThat(GB.parseAll("020 7946 00".repeat(100_000), null)).hasSizeLessThanOrEqualTo(20);
        String many = java.util.stream.IntStream.range(10, 60)
                .mapToObj(i -> "020 7946 00" + i)
                .collect(java.util.stream.Collectors.joining(", "));
        assertThat(GB.parseAll(many, null)).hasSize(20);
    }

    @Test
    void spellingsBeginWithE164AndAreFew() {
        List<String> spellings = GB.spellings(GB.parse("020 7946 0018"));

        assertThat(spellings)
                .startsWith("+442079460018", "442079460018", "02079460018")
                .contains("00442079460018", "020 7946 0018", "+44 20 7946 0018", "2079460018", "+44 (0)20 7946 0018")
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(20);
        assertThat(PhoneNumbers.of("US").spellings(GB.parse("+12025550123")))
                .contains("(202) 555-0123", "202-555-0123", "202.555.0123", "2025550123", "+1 202-555-0123");
        assertThat(PhoneNumbers.of("DE").spellings(PhoneNumbers.of("DE").parse("030 123456")))
                .contains("030/123456", "030 123456", "030123456");
    }

    @Test
    void bareDigitsAreAlsoSpelledAsTheyCame() {
        PhoneNumbers de = PhoneNumbers.of("DE");
        PhoneNumber ambiguous = de.parse("33123456789");

        assertThat(de.spellings(ambiguous)).contains("33123456789", "+33123456789");
    }

    @Test
    void logsShowNoNumber() {
        assertThat(GB.parse("020 7946 0018")).hasToString("+44********18 (INTERNATIONAL)");
        assertThat(GB.parse("7946 0018")).hasToString("******18 (PARTIAL)");
        assertThat(GB.parse("2001")).hasToString("**01 (INTERNAL)");
        assertThat(GB.parse("anonymous")).hasToString("withheld (WITHHELD)");
        assertThat(GB.parse("Ada Lovelace")).hasToString("unreadable (UNREADABLE)");
        assertThat(GB.parse("020 7946 0018 x12").toString()).doesNotContain("7946", "12");
    }

    @Test
    void numbersAreEqualByMeaning() {
        assertThat(GB.parse("020 7946 0018"))
                .isEqualTo(GB.parse("+442079460018"))
                .hasSameHashCodeAs(GB.parse("+442079460018"))
                .isNotEqualTo(GB.parse("020 7946 0019"))
                .isNotEqualTo(GB.parse("020 7946 0018 x1"));
        assertThat(GB.parse("anonymous")).isEqualTo(GB.parse("withheld"));
        assertThat(GB.parse("hello")).isNotEqualTo(GB.parse("world"));
    }

    @Test
    void wrongSettingsSayWhatIsRight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumbers.of("UK"))
                .withMessageContaining("'UK'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumbers.of(""))
                .withMessageContaining("GB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumbers.builder("GB").suffixDigits(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumbers.builder("GB").suffixDigits(16));
        assertThat(PhoneNumbers.of(" gb ").region()).isEqualTo("GB");
        assertThat(PhoneNumbers.builder("GB").suffixDigits(9).build().suffixDigits())
                .isEqualTo(9);
        assertThat(GB.suffixDigits()).isEqualTo(7);
    }

    /** As in libphonenumber: a zero before it makes it something else. */
    @Test
    void noCountryCodeBeginsWithZero() {
        PhoneNumbers numbers = PhoneNumbers.of("BH"); // no trunk prefix, and 00 for abroad

        assertThat(numbers.parse("04930667").kind()).isEqualTo(Kind.PARTIAL);
        assertThat(numbers.parse("+0004930667").kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(numbers.parse("0004930667").kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(numbers.parse("+004930667000").e164()).contains("+4930667000");
    }
}
