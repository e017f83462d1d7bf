package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.threecx.phone.PhoneMatch.Grade;
import io.threecx.phone.PhoneNumber.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for the numbers of every region libphonenumber knows. */
class EveryRegionTest {

    private static final long SEED = 20260101L;
    private static final PhoneNumberUtil LIB = PhoneNumberUtil.getInstance();
    private static final String[] SEPARATORS = {
        " ", "-", ".", "\u00a0", "\u2011", "\u2013", "\u202f", "\u200b", "  ", " - "
    };

    static Stream<String> regions() {
        return new TreeSet<>(LIB.getSupportedRegions()).stream();
    }

    @ParameterizedTest
    @MethodSource("regions")
    void everySpellingWithACountryCodeIsReadBack(String region) {
        for (String e164 : examples(region)) {
            for (String home : List.of(region, "GB", "US")) {
                PhoneNumbers numbers = PhoneNumbers.of(home);
                PhoneNumber number = numbers.parse(e164);
                assertThat(number.e164())
                        .as("%s in %s: %s", e164, home, number.reading())
                        .contains(e164);
                List<String> spellings = numbers.spellings(number);
                assertThat(spellings)
                        .startsWith(e164)
                        .hasSizeLessThanOrEqualTo(20)
                        .doesNotHaveDuplicates();
                for (String spelling : spellings) {
                    boolean carriesCode = spelling.startsWith("+") || spelling.startsWith("00" + number.digits());
                    if (carriesCode) {
                        assertThat(numbers.parse(spelling).e164())
                                .as("'%s' in %s", spelling, home)
                                .contains(e164);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("regions")
    void theNationalFormIsReadBackAtHome(String region) {
        PhoneNumbers numbers = PhoneNumbers.of(region);
        for (String e164 : examples(region)) {
            String national = LIB.format(number(e164), PhoneNumberFormat.NATIONAL);
            if (LIB.getNationalSignificantNumber(number(e164)).length() < 6) {
                continue; // small islands: as short as an extension, which it is taken for
            }
            PhoneNumber read = numbers.parse(national);
            PhoneMatch match = numbers.match(numbers.parse(e164), read);
            assertThat(match.grade())
                    .as("'%s' (%s): %s; %s", national, e164, read.reading(), match.why())
                    .isIn(Grade.EXACT, read.kind() == Kind.PARTIAL ? Grade.SUFFIX : Grade.EXACT);
        }
    }

    @ParameterizedTest
    @MethodSource("regions")
    void separatorsChangeNothing(String region) {
        Random random = new Random(SEED ^ region.hashCode());
        PhoneNumbers numbers = PhoneNumbers.of(region);
        for (String e164 : examples(region)) {
            StringBuilder text = new StringBuilder();
            for (char c : e164.toCharArray()) {
                text.append(c);
                if (random.nextInt(3) == 0) {
                    text.append(SEPARATORS[random.nextInt(SEPARATORS.length)]);
                }
            }
            assertThat(numbers.parse(text.toString()).e164())
                    .as("'%s', seed %d", text, SEED)
                    .contains(e164);
        }
    }

    @ParameterizedTest
    @MethodSource("regions")
    void theTailOfANumberMatchesItAndNothingMerelyContainingIt(String region) {
        Random random = new Random(SEED ^ region.hashCode());
        PhoneNumbers numbers = PhoneNumbers.of(region);
        for (String e164 : examples(region)) {
            PhoneNumber stored = numbers.parse(e164);
            for (int cut = 7; cut < stored.digits().length(); cut++) {
                PhoneNumber tail =
                        numbers.parse(stored.digits().substring(stored.digits().length() - cut));
                if (tail.kind() == Kind.PARTIAL || tail.mayBeCut()) {
                    assertThat(numbers.match(tail, stored).matches())
                            .as("last %d of %s: %s", cut, e164, tail.reading())
                            .isTrue();
                }
            }
            PhoneNumber longer = numbers.parse(e164 + random.nextInt(10));
            assertThat(numbers.match(stored, longer).matches())
                    .as("%s in %s", e164, longer.raw())
                    .isFalse();
            assertThat(numbers.match(longer, stored).matches())
                    .as("%s in %s", longer.raw(), e164)
                    .isFalse();
        }
    }

    @Test
    void equalNumbersAlwaysMatchAndDifferentCertainOnesNever() {
        Random random = new Random(SEED);
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        List<PhoneNumber> all =
                regions().flatMap(r -> examples(r).stream()).map(numbers::parse).toList();
        for (int i = 0; i < 20_000; i++) {
            PhoneNumber one = all.get(random.nextInt(all.size()));
            PhoneNumber two = all.get(random.nextInt(all.size()));
            boolean same = one.equals(two);
            PhoneMatch match = numbers.match(one, two);
            assertThat(match.grade() == Grade.EXACT)
                    .as("%s, %s, seed %d", one.raw(), two.raw(), SEED)
                    .isEqualTo(same);
            assertThat(numbers.match(two, one)).isEqualTo(match);
            assertThat(match.grade()).isIn(Grade.EXACT, Grade.NONE);
        }
    }

    /** The shortcut for international numbers must give what the library gives. */
    @ParameterizedTest
    @MethodSource("regions")
    void anInternationalNumberIsReadAsTheLibraryReadsIt(String region) throws Exception {
        Random random = new Random(SEED ^ region.hashCode());
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        int code = LIB.getCountryCodeForRegion(region);
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder("+").append(code);
            int digits = 4 + random.nextInt(9);
            for (int d = 0; d < digits; d++) {
                text.append((char) ('0' + random.nextInt(10)));
            }
            Phonenumber.PhoneNumber expected = number(text.toString());
            PhoneNumber read = numbers.parse(text.toString());
            if (LIB.isPossibleNumberWithReason(expected) == ValidationResult.IS_POSSIBLE) {
                assertThat(read.e164())
                        .as("%s, seed %d", text, SEED)
                        .contains(LIB.format(expected, PhoneNumberFormat.E164));
            }
        }
    }

    private static List<String> examples(String region) {
        List<String> all = new ArrayList<>();
        for (PhoneNumberType type : List.of(
                PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE, PhoneNumberType.VOIP)) {
            Phonenumber.PhoneNumber example = LIB.getExampleNumberForType(region, type);
            if (example != null) {
                all.add(LIB.format(example, PhoneNumberFormat.E164));
            }
        }
        return all;
    }

    private static Phonenumber.PhoneNumber number(String e164) {
        try {
            return LIB.parse(e164, null);
        } catch (com.google.i18n.phonenumbers.NumberParseException e) {
            return new Phonenumber.PhoneNumber();
        }
    }
}
