package io.threecx.journal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final Map<String, String> ENGLISH = Bundle.language("en");

    static List<String> languages() {
        return Bundle.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLanguageHasEveryTextAndNoOther(String language) {
        Map<String, String> texts = Bundle.language(language);
        assertThat(texts.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(texts.values()).noneMatch(String::isBlank).noneMatch(text -> text.contains("\uFFFD"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLanguageSaysAllThatEnglishSays(String language) {
        Map<String, String> texts = Bundle.language(language);
        ENGLISH.forEach((key, english) -> {
            if (!key.startsWith("format.")) {
                assertThat(placeholders(key, texts.get(key))).as(key).containsAll(placeholders(key, english));
            }
        });
    }

    private static Set<String> placeholders(String key, String text) {
        return TextPattern.parse(text, Wording.placeholders(key), problem -> {
                    throw new AssertionError(key + " " + problem);
                })
                .placeholders();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void onlyEnglishMayBeEnglish(String language) {
        Map<String, String> texts = Bundle.language(language);
        assertThat(ENGLISH.keySet().stream()
                        .filter(key -> key.startsWith("subject.") && !key.equals("subject.chat"))
                        .filter(key -> texts.get(key).equals(ENGLISH.get(key))))
                .hasSize(language.equals("en") ? Direction.values().length * Outcome.values().length : 0);
    }

    @Test
    void everyLineHasALabelAndEveryLabelALine() {
        Set<String> labels = Set.copyOf(ENGLISH.keySet().stream()
                .filter(key -> key.startsWith("label."))
                .map(key -> key.substring("label.".length()))
                .toList());
        assertThat(labels)
                .isEqualTo(Set.copyOf(Stream.concat(CallValues.LINES.stream(), ChatValues.LINES.stream())
                        .distinct()
                        .toList()));
    }

    @Test
    void englishIsFirstAndTheOthersFollow() {
        assertThat(JournalText.languages())
                .extracting(Locale::toLanguageTag)
                .containsExactly("en", "de", "fr", "it", "es", "pt", "nl", "pl", "ru");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT", "de-CH-1901", "de-Latn-DE-u-nu-arab"})
    void theCountryOfALanguageIsOfNoInterest(String tag) {
        assertThat(missed(Locale.forLanguageTag(tag))).isEqualTo("Entgangener Anruf von +442079460018");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "nb-NO", "und", "x-klingon", "tr"})
    void aLanguageThatThereIsNotMeansEnglish(String tag) {
        assertThat(missed(Locale.forLanguageTag(tag))).isEqualTo("Missed call from +442079460018");
    }

    @Test
    void theMachinesLanguageAndZoneDoNotMatter() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : Arrays.asList("ar-EG-u-nu-arab", "tr-TR", "th-TH-u-ca-buddhist", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                String plain = JournalText.in(Locale.ENGLISH, Samples.VIENNA)
                        .call(Samples.rich())
                        .plain();
                assertThat(plain)
                        .as(tag)
                        .contains("Type: Incoming call, answered", "Start: 2026-07-04 16:02:05", "Talk time: 1:33");
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String missed(Locale language) {
        return JournalText.in(language, Samples.VIENNA)
                .call(CallFacts.of(
                        Samples.call(Direction.INBOUND, Outcome.MISSED).build()))
                .subject();
    }
}
