package io.threecx.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.lookup.LookupPolicy.MirrorUse;
import io.threecx.lookup.LookupPolicy.MultipleMatches;
import io.threecx.lookup.LookupPolicy.ProviderOrder;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.phone.PhoneNumber.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupPolicyTest {

    private static LookupPolicy fromEnvironment(Map<String, String> environment) {
        return LookupPolicy.from(
                Settings.fromEnvironment(environment).checked("THREECX_", LookupPolicy.settings(), List.of()));
    }

    @Test
    void everyValueHasASettingAndAnEnvironmentName() {
        LookupPolicy policy = fromEnvironment(Map.ofEntries(
                Map.entry("THREECX_DEADLINE", "2s"),
                Map.entry("THREECX_LATE_ANSWERS", "0s"),
                Map.entry("THREECX_PROVIDER_ORDER", "priority"),
                Map.entry("THREECX_MULTIPLE_MATCHES", "none-when-ambiguous"),
                Map.entry("THREECX_UNKNOWN_CALLER", "PLACEHOLDER"),
                Map.entry("THREECX_COMPANIES_FIRST", "yes"),
                Map.entry("THREECX_LEADS_FIRST", "yes"),
                Map.entry("THREECX_EXTENSIONS", "100-299, 80*"),
                Map.entry("THREECX_SUFFIX_DIGITS", "9"),
                Map.entry("THREECX_HEAD_OFFICE", "true"),
                Map.entry("THREECX_CACHE_SIZE", "5"),
                Map.entry("THREECX_CACHE_HITS", "1m"),
                Map.entry("THREECX_CACHE_MISSES", "1s"),
                Map.entry("THREECX_CONCURRENT_LOOKUPS", "3"),
                Map.entry("THREECX_MIRROR", "trust-misses")));
        assertThat(policy.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.lateAnswers()).isZero();
        assertThat(policy.providerOrder()).isEqualTo(ProviderOrder.PRIORITY);
        assertThat(policy.multipleMatches()).isEqualTo(MultipleMatches.NONE_WHEN_AMBIGUOUS);
        assertThat(policy.unknownCaller()).isEqualTo(UnknownCaller.PLACEHOLDER);
        assertThat(policy.companiesFirst()).isTrue();
        assertThat(policy.leadsFirst()).isTrue();
        assertThat(policy.extensions().contains("250")).isTrue();
        assertThat(policy.suffixDigits()).isEqualTo(9);
        assertThat(policy.headOffice()).isTrue();
        assertThat(policy.cacheSize()).isEqualTo(5);
        assertThat(policy.cacheHits()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.cacheMisses()).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.concurrentLookups()).isEqualTo(3);
        assertThat(policy.mirror()).isEqualTo(MirrorUse.TRUST_MISSES);
        assertThat(LookupPolicy.settings())
                .hasSize(15)
                .allSatisfy(setting -> assertThat(setting.help()).isNotBlank());
    }

    @Test
    void theDefaultsOfTheSettingsAreTheDefaultsOfTheBuilder() {
        LookupPolicy declared = fromEnvironment(Map.of());
        LookupPolicy built = LookupPolicy.ofDefaults();
        assertThat(declared).usingRecursiveComparison().isEqualTo(built);
        assertThat(LookupPolicy.from(Settings.none()))
                .usingRecursiveComparison()
                .isEqualTo(built);
    }

    @Test
    void choicesAreWrittenSmallWithDashes() {
        assertThat(LookupPolicy.settings())
                .filteredOn(setting -> setting.kind() == Setting.Kind.CHOICE)
                .extracting(Setting::name, Setting::choices)
                .containsExactly(
                        tuple("providerOrder", List.of("parallel", "priority")),
                        tuple("multipleMatches", List.of("all", "best", "none-when-ambiguous")),
                        tuple("unknownCaller", List.of("skip", "journal", "placeholder", "create")),
                        tuple("mirror", List.of("off", "ask-misses", "trust-misses")));
    }

    @Test
    void everyValueOutOfRangeIsNamedAtOnce() {
        assertThatThrownBy(() -> fromEnvironment(
                        Map.of("THREECX_DEADLINE", "2h", "THREECX_SUFFIX_DIGITS", "3", "THREECX_EXTENSIONS", "20-10")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        failure -> assertThat(failure.problems())
                                .hasSize(3)
                                .anySatisfy(problem ->
                                        assertThat(problem).isEqualTo("THREECX_DEADLINE takes 1ms to 1m, not PT2H"))
                                .anySatisfy(problem ->
                                        assertThat(problem).isEqualTo("THREECX_SUFFIX_DIGITS takes 5 to 15, not 3"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("THREECX_EXTENSIONS ")));
    }

    @Test
    void aWordThatIsNoChoiceIsNamedWithTheChoices() {
        assertThatThrownBy(() -> LookupPolicy.from(Settings.of("unknownCaller", "invent")))
                .hasMessage("unknownCaller takes one of skip, journal, placeholder, create, not 'invent'");
    }

    @Test
    void furtherSettingsAreLeftAlone() {
        assertThat(LookupPolicy.from(Settings.of("country", "GB", "deadline", "1s"))
                        .deadline())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void numbersAreReadUnderThePolicy() {
        LookupPolicy policy = LookupPolicy.from(Settings.of("extensions", "7000000-7999999", "suffixDigits", "9"));
        assertThat(policy.numbers("gb").parse("7946001").kind()).isEqualTo(Kind.INTERNAL);
        assertThat(policy.numbers("GB").suffixDigits()).isEqualTo(9);
        assertThat(policy.numbers("GB").region()).isEqualTo("GB");
    }
}
