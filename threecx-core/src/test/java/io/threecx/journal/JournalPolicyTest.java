package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.threecx.crm.EntryText;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.journal.JournalPolicy.Entries;
import io.threecx.journal.JournalPolicy.InternalCalls;
import io.threecx.journal.JournalPolicy.SharedNumbers;
import io.threecx.journal.text.CallFacts;
import io.threecx.journal.text.ChatFacts;
import io.threecx.journal.text.JournalText;
import io.threecx.journal.user.Extensions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalPolicyTest {

    private static JournalPolicy fromEnvironment(Map<String, String> environment) {
        return JournalPolicy.from(
                Settings.fromEnvironment(environment).checked("THREECX_", JournalPolicy.settings(), List.of()));
    }

    @Test
    void everyValueHasASettingAndAnEnvironmentName() {
        JournalPolicy policy = fromEnvironment(Map.ofEntries(
                Map.entry("THREECX_JOURNAL_ENTRIES", "leg"),
                Map.entry("THREECX_JOURNAL_INTERNAL_CALLS", "Journal"),
                Map.entry("THREECX_JOURNAL_SHARED_NUMBERS", "hold"),
                Map.entry("THREECX_JOURNAL_MISSED_QUEUE_USER", "104"),
                Map.entry("THREECX_JOURNAL_MINIMUM_DURATION", "5s"),
                Map.entry("THREECX_JOURNAL_ROUTES", "queue:800=odoo,*=webhook"),
                Map.entry("THREECX_JOURNAL_RECORDING_LINKS", "true"),
                Map.entry("THREECX_JOURNAL_TRANSCRIPTS", "yes"),
                Map.entry("THREECX_JOURNAL_SUMMARIES", "on"),
                Map.entry("THREECX_JOURNAL_SETTLE", "30s"),
                Map.entry("THREECX_JOURNAL_JOIN_WINDOW", "20s"),
                Map.entry("THREECX_JOURNAL_RETRY_FOR", "2d"),
                Map.entry("THREECX_JOURNAL_TAKEOVER", "2m"),
                Map.entry("THREECX_JOURNAL_KEEP_BODIES", "10d"),
                Map.entry("THREECX_JOURNAL_KEEP_KEYS", "500d"),
                Map.entry("THREECX_JOURNAL_CONCURRENCY", "3"),
                Map.entry("THREECX_JOURNAL_LANGUAGE", "pt-BR"),
                Map.entry("THREECX_JOURNAL_TEXTS", "texts.properties"),
                Map.entry("THREECX_EXTENSION_MAP", "people.csv"),
                Map.entry("THREECX_ZONE", "Europe/London"),
                Map.entry("THREECX_CULTURE", "de-AT"),
                Map.entry("THREECX_PBX", "london-2")));
        assertThat(policy.entries()).isEqualTo(Entries.LEG);
        assertThat(policy.internalCalls()).isEqualTo(InternalCalls.JOURNAL);
        assertThat(policy.sharedNumbers()).isEqualTo(SharedNumbers.HOLD);
        assertThat(policy.missedQueueUser()).isEqualTo(MissedQueueUser.extension("104"));
        assertThat(policy.minimumDuration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.routes()).hasToString("queue:800=odoo, *=webhook");
        assertThat(policy.recordingLinks()).isTrue();
        assertThat(policy.transcripts()).isTrue();
        assertThat(policy.summaries()).isTrue();
        assertThat(policy.settle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.joinWindow()).isEqualTo(Duration.ofSeconds(20));
        assertThat(policy.retryFor()).isEqualTo(Duration.ofDays(2));
        assertThat(policy.takeover()).isEqualTo(Duration.ofMinutes(2));
        assertThat(policy.keepBodies()).isEqualTo(Duration.ofDays(10));
        assertThat(policy.keepKeys()).isEqualTo(Duration.ofDays(500));
        assertThat(policy.concurrency()).isEqualTo(3);
        assertThat(policy.language()).isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(policy.texts()).contains(Path.of("texts.properties"));
        assertThat(policy.extensionMap()).contains(Path.of("people.csv"));
        assertThat(policy.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(policy.culture()).contains(Locale.forLanguageTag("de-AT"));
        assertThat(policy.pbx()).isEqualTo("london-2");
        assertThat(JournalPolicy.settings())
                .hasSize(22)
                .allSatisfy(setting -> assertThat(setting.help()).isNotBlank());
    }

    @Test
    void theDefaultsOfTheSettingsAreTheDefaultsOfTheBuilder() {
        JournalPolicy built = JournalPolicy.ofDefaults();
        assertThat(fromEnvironment(Map.of())).usingRecursiveComparison().isEqualTo(built);
        assertThat(JournalPolicy.from(Settings.none()))
                .usingRecursiveComparison()
                .isEqualTo(built);
    }

    @Test
    void nothingThatWasRecordedIsLetOutByDefault() {
        JournalPolicy policy = JournalPolicy.ofDefaults();
        assertThat(List.of(policy.recordingLinks(), policy.transcripts(), policy.summaries()))
                .containsOnly(false);
    }

    @Test
    void aPolicyDoesNotChangeWithTheBuilderThatMadeIt() {
        JournalPolicy.Builder builder = JournalPolicy.builder();
        JournalPolicy policy = builder.build();
        builder.transcripts(true);
        assertThat(policy.transcripts()).isFalse();
    }

    @Test
    void choicesAreWrittenSmallWithDashes() {
        assertThat(JournalPolicy.settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.CHOICE)
                .extracting(Setting::name, Setting::choices)
                .containsExactly(
                        tuple("journalEntries", List.of("call", "leg")),
                        tuple("journalInternalCalls", List.of("skip", "journal")),
                        tuple("journalSharedNumbers", List.of("best", "company", "newest", "hold")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            journalSettle           | 2h          | THREECX_JOURNAL_SETTLE takes 0s to 1h, not PT2H
            journalConcurrency      | 0           | THREECX_JOURNAL_CONCURRENCY takes 1 to 100, not 0
            journalTakeover         | 1s          | THREECX_JOURNAL_TAKEOVER takes 10s to 1h, not PT1S
            journalEntries          | party       | THREECX_JOURNAL_ENTRIES takes one of call, leg, not 'party'
            journalMissedQueueUser  | the boss    | THREECX_JOURNAL_MISSED_QUEUE_USER takes rung, nobody or an extension such as 104, not 'the boss'
            journalLanguage         | German      | THREECX_JOURNAL_LANGUAGE takes a language tag such as en, de or pt-BR, not 'German'
            journalLanguage         | qq          | THREECX_JOURNAL_LANGUAGE takes a language tag such as en, de or pt-BR, not 'qq'
            culture                 | 12/31/2026  | THREECX_CULTURE takes a language tag such as en-US or de-AT, not '12/31/2026'
            zone                    | Mars/Phobos | THREECX_ZONE takes the name of a time zone such as Europe/London, not 'Mars/Phobos'
            pbx                     | My PBX      | THREECX_PBX takes 1 to 40 lower-case letters, digits and dashes, not 'My PBX'
            journalKeepKeys         | 2d          | THREECX_JOURNAL_KEEP_KEYS: keys must be kept at least as long as bodies (PT720H), not PT48H: a call without its key would be journaled again
            """)
    void aValueThatCannotBeUsedIsNamedWithWhatCanBe(String name, String value, String message) {
        String variable = JournalPolicy.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow()
                .environmentName("THREECX_");
        assertThatThrownBy(() -> fromEnvironment(Map.of(variable, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void everyValueOutOfRangeIsNamedAtOnce() {
        assertThatThrownBy(() -> fromEnvironment(Map.of(
                        "THREECX_ZONE", "here", "THREECX_JOURNAL_ROUTES", "800", "THREECX_JOURNAL_SETTLE", "9h")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        failure -> assertThat(failure.problems()).hasSize(3));
    }

    @Test
    void codeReplacesTheFilesByObjects() {
        JournalText text = new JournalText() {
            @Override
            public EntryText call(CallFacts facts) {
                return new EntryText("call", List.of());
            }

            @Override
            public EntryText chat(ChatFacts facts) {
                return new EntryText("chat", List.of());
            }
        };
        Extensions extensions = extension -> Optional.of(extension + "@example.com");
        JournalPolicy policy =
                JournalPolicy.builder().text(text).extensions(extensions).build();
        assertThat(policy.text()).containsSame(text);
        assertThat(policy.extensions()).containsSame(extensions);
    }

    @Test
    void aPolicyCanBeTakenFurther() {
        JournalPolicy read = fromEnvironment(Map.of("THREECX_JOURNAL_LANGUAGE", "de", "THREECX_PBX", "vienna"));

        JournalPolicy further = read.toBuilder()
                .extensions(extension -> Optional.of("ada@example.com"))
                .build();

        assertThat(further.language()).isEqualTo(Locale.GERMAN);
        assertThat(further.pbx()).isEqualTo("vienna");
        assertThat(further.extensions()).isPresent();
        assertThat(read.extensions()).isEmpty();
    }
}
