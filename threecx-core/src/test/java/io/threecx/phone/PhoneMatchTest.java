package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import io.threecx.phone.PhoneMatch.Grade;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneMatchTest {

    @ParameterizedTest(name = "{0}: {1} against {2} is {3}")
    @CsvSource({
        // region, searched, stored, grade, digits
        "GB, +442079460018, 020 7946 0018, EXACT, 12",
        "GB, 442079460018, 020 7946 0018, EXACT, 12",
        "GB, +442079460018, 020 7946 0018 x12, EXACT, 12",
        "GB, 020 7946 0018 x12, 020 7946 0018, EXACT, 12",
        "GB, 020 7946 0018 x12, 020 7946 0018 x12, EXACT, 12",
        "GB, 020 7946 0018 x12, 020 7946 0018 x13, NONE, 0",
        "GB, +442079460018, +442079460019, NONE, 0",
        // no certain country
        "DE, +442079460018, 020 79460018, NATIONAL, 10",
        "DE, 020 79460018, +442079460018, NATIONAL, 10",
        "DE, +33123456789, 33123456789, NATIONAL, 11",
        "DE, 33123456789, +33123456789, NATIONAL, 11",
        "GB, +33207946001, +44207946001, NONE, 0",
        // a number that is valid where the PBX is belongs there
        "GB, 020 7946 0018, +1 207 946 0018, NONE, 0",
        "IT, +39 6 6982 1234, +39 06 6982 1234, NATIONAL, 9",
        // 3CX cut the searched number
        "GB, 79460018, +442079460018, SUFFIX, 8",
        "GB, 9460018, +442079460018, SUFFIX, 7",
        "GB, 079460018, +442079460018, SUFFIX, 9",
        "US, 2079460018, +442079460018, SUFFIX, 10",
        "DE, 012345678, +493012345678, SUFFIX, 9",
        "US, 2025550123, +4912025550123, SUFFIX, 10",
        "GB, 460018, +442079460018, NONE, 0",
        "GB, 60018, +442079460018, NONE, 0",
        "GB, 9460018, 9460018, SUFFIX, 7",
        // the stored number has no area code
        "GB, +442079460018, 7946 0018, SUFFIX, 8",
        "DE, +49304567890, 4567890, SUFFIX, 7",
        "DE, +4930456789, 456789, NONE, 0",
        // merely containing the digits is nothing
        "GB, 020 7946 0018, +49302079460018, NONE, 0",
        "GB, +442079460018, +4420794600181, NONE, 0",
        "GB, 7946001, +442079460018, NONE, 0",
        "GB, 2079460, +442079460018, NONE, 0",
        "GB, +442079460018, 460018, NONE, 0",
        "GB, +4930207946001, 0207946001, NONE, 0",
        // short numbers match only themselves
        "GB, 112, 112, EXACT, 3",
        "GB, 2001, 2001, EXACT, 4",
        "GB, 0018, +442079460018, NONE, 0",
        "GB, +442079460018, 0018, NONE, 0",
        "GB, 2001, 2002, NONE, 0",
        "GB, 112, 999, NONE, 0",
        // nothing matches nothing
        "GB, anonymous, anonymous, NONE, 0",
        "GB, anonymous, +442079460018, NONE, 0",
        "GB, +442079460018, hello, NONE, 0",
        // head office is not asked for
        "DE, +49 30 12345-67, +49 30 12345-0, NONE, 0",
    })
    void isGraded(String region, String searched, String stored, Grade grade, int digits) {
        PhoneNumbers numbers = PhoneNumbers.of(region);

        PhoneMatch match = numbers.match(numbers.parse(searched), numbers.parse(stored));

        assertThat(match.grade()).as(match.why()).isEqualTo(grade);
        assertThat(match.digits()).isEqualTo(digits);
        assertThat(match.matches()).isEqualTo(grade != Grade.NONE);
        assertThat(match.why()).hasSizeGreaterThan(10).doesNotContainPattern("\\d{3}");
    }

    @ParameterizedTest
    @CsvSource({
        "+49 30 12345-67, +49 30 12345-0, HEAD_OFFICE",
        "+49 30 12345-678, +49 30 12345-0, HEAD_OFFICE",
        "+49 30 12345-67, +49 30 12345, HEAD_OFFICE",
        "+49 30 12345-0, +49 30 12345-0, EXACT",
        "+49 30 12345-0, +49 30 12345-67, NONE",
        "+49 30 12346-67, +49 30 12345-0, NONE",
        "+49 30 12345-67890, +49 30 12345-0, NONE",
        "+49 30 12345-67, +41 30 12345-0, NONE",
        "2001, +49 30 12345-0, NONE",
    })
    void aDirectDialNumberFindsItsHeadOfficeWhenOptedIn(String searched, String stored, Grade grade) {
        PhoneNumbers numbers = PhoneNumbers.builder("DE").headOffice(true).build();

        PhoneMatch match = numbers.match(numbers.parse(searched), numbers.parse(stored));

        assertThat(match.grade()).as(match.why()).isEqualTo(grade);
    }

    @Test
    void theDigitsATailNeedsAreASetting() {
        PhoneNumbers strict = PhoneNumbers.builder("GB").suffixDigits(9).build();
        PhoneNumbers loose = PhoneNumbers.builder("GB").suffixDigits(6).build();

        PhoneMatch tooShort = strict.match(strict.parse("79460018"), strict.parse("+442079460018"));

        assertThat(tooShort.grade()).isEqualTo(Grade.NONE);
        assertThat(tooShort.why()).contains("fewer than 9 digits");
        assertThat(loose.match(loose.parse("460018"), loose.parse("+442079460018"))
                        .grade())
                .isEqualTo(Grade.SUFFIX);
    }

    @Test
    void theBestMatchSortsFirst() {
        PhoneNumbers gb = PhoneNumbers.of("GB");
        PhoneNumber searched = gb.parse("79460018");
        List<PhoneMatch> sorted = Stream.of("+49 1", "9460018", "020 7946 0018")
                .map(stored -> gb.match(searched, gb.parse(stored)))
                .sorted()
                .toList();

        assertThat(sorted.stream().map(PhoneMatch::digits)).containsExactly(8, 7, 0);
        assertThat(sorted.get(0)).isLessThan(sorted.get(2)).isNotEqualTo(sorted.get(1));
        assertThat(gb.match(searched, searched))
                .isEqualByComparingTo(sorted.get(0))
                .isEqualTo(sorted.get(0));
    }
}
