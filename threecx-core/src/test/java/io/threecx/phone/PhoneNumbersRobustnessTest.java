package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No text, no thread and no default locale may upset it. */
class PhoneNumbersRobustnessTest {

    private static final long SEED = 20260102L;

    /** What numbers are made of, and what breaks parsers. */
    private static final String ALPHABET =
            "0123456789012345678901234567890000+++  --()[]/.,;:#*xX~@<>%2B=&|\"'\n\r\t\0\u001f"
                    + "\u00a0\u202f\u200b\u200e\u2013\u2212\ufeff０９＋٠۹😀\ud83d\udc00\uD835ßİıéabcextorABCFLOWERS[Number]\u0301";

    private static final List<PhoneNumbers> READERS = List.of(
            PhoneNumbers.of("GB"),
            PhoneNumbers.builder("DE").headOffice(true).suffixDigits(5).build(),
            PhoneNumbers.builder("US")
                    .extensions(ExtensionRanges.parse("100-199, 8*"))
                    .build());

    @FuzzTest
    void anyTextIsRead(FuzzedDataProvider data) {
        PhoneNumbers numbers = READERS.get(data.consumeInt(0, READERS.size() - 1));
        String region = data.consumeBoolean() ? data.consumeString(3) : null;
        String one = data.consumeString(60);
        check(numbers, one, data.consumeRemainingAsString(), region);
    }

    @Test
    void randomTextsAreRead() {
        Random random = new Random(SEED);
        for (int i = 0; i < 8_000; i++) {
            PhoneNumbers numbers = READERS.get(random.nextInt(READERS.size()));
            String one = text(random);
            String two = text(random);
            assertThatCode(() -> check(numbers, one, two, random.nextInt(4) == 0 ? "IT" : null))
                    .as("'%s' and '%s', seed %d", one, two, SEED)
                    .doesNotThrowAnyException();
        }
    }

    private static void check(PhoneNumbers numbers, String one, String two, String region) {
        PhoneNumber first = numbers.parse(one, region);
        PhoneNumber second = numbers.parse(two, region);
        assertThat(first.raw()).isEqualTo(one);
        assertThat(first.e164().isPresent()).isEqualTo(first.kind() == PhoneNumber.Kind.INTERNATIONAL);
        first.e164().ifPresent(e164 -> {
            assertThat(e164).matches("\\+[1-9][0-9]{1,16}");
            assertThat(numbers.parse(e164, region).e164()).as("read again").contains(e164);
        });
        assertThat(first.reading()).isNotBlank().doesNotContainPattern("[0-9]{6}");
        assertThat(first.toString()).doesNotContainPattern("[0-9]{6}");
        assertThat(first).isEqualTo(numbers.parse(one, region)).hasSameHashCodeAs(numbers.parse(one, region));
        assertThat(numbers.spellings(first)).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(first.region().orElse("GB")).matches("[A-Z]{2}");
        PhoneMatch match = numbers.match(first, second);
        assertThat(match.matches()).isEqualTo(match.digits() > 0);
        assertThat(numbers.match(first, first).matches() || first.digits().length() < numbers.suffixDigits())
                .isTrue();
        assertThat(numbers.parseAll(one + "\n" + two, region))
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number.digits()).isNotEmpty());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(28);
        while (text.length() < length) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Test
    void everySingleCharacterMayStandInANumber() {
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        for (int c = 0; c <= 0xffff; c++) {
            PhoneNumber number = numbers.parse("020" + (char) c + "79460018");
            assertThat(number.reading()).as("U+%04X", c).isNotBlank();
        }
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        numbers.warmUp();
        List<String> texts =
                EveryRegionTest.regions().map(r -> r + " 020 7946 0018").toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> task = () -> texts.stream()
                    .map(text -> numbers.parse(text, text.substring(0, 2)))
                    .map(number -> number + number.region().orElse("") + number.reading() + numbers.spellings(number))
                    .toList();
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(task));
            }
            List<String> expected = task.call();
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theDefaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "lt-LT", "en-GB")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                PhoneNumbers numbers = PhoneNumbers.of("in");
                assertThat(numbers.region()).as(tag).isEqualTo("IN");
                assertThat(numbers.parse("ANONIMO").kind()).isEqualTo(PhoneNumber.Kind.WITHHELD);
                assertThat(numbers.parse("RESTRICTED").kind()).isEqualTo(PhoneNumber.Kind.WITHHELD);
                assertThat(numbers.parse("020 7946 0018 INT 12", "gb").extension())
                        .contains("12");
                assertThat(numbers.parse("+442079460018").e164()).contains("+442079460018");
                assertThat(numbers.spellings(numbers.parse("+442079460018"))).contains("020 7946 0018");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> PhoneNumbers.builder("GB").suffixDigits(3))
                        .withMessageContaining("3 is not from 5 to 15");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void warmingUpTwiceAndForEveryRegionIsFine() {
        EveryRegionTest.regions().forEach(region -> {
            PhoneNumbers numbers = PhoneNumbers.of(region);
            numbers.warmUp();
            numbers.warmUp();
        });
    }
}
