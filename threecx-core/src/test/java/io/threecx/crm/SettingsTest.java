package io.threecx.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final List<Setting> DECLARED = List.of(
            Setting.uri("url", "address of the CRM").required(),
            Setting.secret("apiKey", "key of the reading user").required(),
            Setting.number("pageSize", "records a page").defaultsTo("80"),
            Setting.flag("archived", "archived records too").defaultsTo("false"),
            Setting.duration("patience", "longest wait").defaultsTo("1.5s"),
            Setting.choice("protocol", "how to talk", "auto", "json2").defaultsTo("auto"),
            Setting.path("file", "a file"));

    @Test
    void oneSettingHasOneNameInCodeAndInTheEnvironment() {
        Settings code =
                Settings.of("url", "https://crm.example", "apiKey", "s3cret").checked("CRM_ODOO_", DECLARED, List.of());
        Settings environment = Settings.fromEnvironment(
                        Map.of("CRM_ODOO_URL", "https://crm.example", "CRM_ODOO_API_KEY", "s3cret", "PATH", "/bin"))
                .checked("CRM_ODOO_", DECLARED, List.of());

        for (Settings settings : List.of(code, environment)) {
            assertThat(settings.uri("url")).hasHost("crm.example");
            assertThat(settings.text("apiKey")).isEqualTo("s3cret");
            assertThat(settings.number("pageSize")).isEqualTo(80);
            assertThat(settings.flag("archived")).isFalse();
            assertThat(settings.duration("patience")).isEqualTo(Duration.ofMillis(1500));
            assertThat(settings.find("file")).isEmpty();
        }
    }

    @Test
    void settingsFromCodeAreCheckedByTheirNamesAlone() {
        Settings settings = Settings.of("url", "https://crm.example", "apiKey", "s3cret");

        assertThat(settings.checked(DECLARED).number("pageSize")).isEqualTo(80);
        assertThatThrownBy(() -> Settings.of("uri", "https://crm.example").checked(DECLARED))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("apiKey is missing: key of the reading user")
                .hasMessageContaining("uri is not a setting: did you mean url?");
    }

    @Test
    void everyProblemIsReportedAtOnceByTheNameTheUserWrote() {
        Settings settings = Settings.fromEnvironment(Map.of(
                "CRM_ODOO_URI", "https://crm.example",
                "CRM_ODOO_PAGE_SIZE", "many",
                "CRM_ODOO_ARCHIVED", "maybe",
                "CRM_ODOO_PROTOCOL", "soap"));

        assertThatThrownBy(() -> settings.checked("CRM_ODOO_", DECLARED, List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("6 settings need attention")
                .hasMessageContaining("CRM_ODOO_URL is missing: address of the CRM")
                .hasMessageContaining("CRM_ODOO_API_KEY is missing: key of the reading user")
                .hasMessageContaining("CRM_ODOO_PAGE_SIZE takes a whole number, not 'many'")
                .hasMessageContaining("CRM_ODOO_ARCHIVED takes true or false, not 'maybe'")
                .hasMessageContaining("CRM_ODOO_PROTOCOL takes one of auto, json2, not 'soap'")
                .hasMessageContaining("CRM_ODOO_URI is not a setting: did you mean CRM_ODOO_URL?");
    }

    @Test
    void theSettingsOfASecondInstanceAreNotMisspeltOnesOfTheFirst() {
        Settings environment = Settings.fromEnvironment(Map.of(
                "CRM_ODOO_URL", "https://one.example",
                "CRM_ODOO_API_KEY", "one",
                "CRM_ODOO_EU_URL", "https://two.example",
                "CRM_ODOO_EU_API_KEY", "two"));
        List<String> prefixes = List.of("CRM_ODOO_", "CRM_ODOO_EU_");

        assertThat(environment.checked("CRM_ODOO_", DECLARED, prefixes).text("apiKey"))
                .isEqualTo("one");
        assertThat(environment.checked("CRM_ODOO_EU_", DECLARED, prefixes).text("apiKey"))
                .isEqualTo("two");
    }

    @Test
    void aBlankValueIsNoValue() {
        assertThat(Settings.of("url", "  ").find("url")).isEmpty();
    }

    @Test
    void aSecretIsNeverShown() {
        Settings settings = Settings.of("url", "not an address s3cret", "apiKey", "s3cret");

        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> settings.checked("CRM_ODOO_", DECLARED, List.of()))
                .hasMessage("url takes an address that starts with https:// or http:// and names a host");
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "90s, PT1M30S",
        "10m, PT10M",
        "2h, PT2H",
        "1d, PT24H",
        "PT1.5S, PT1.5S",
        "1.5 s, PT1.5S"
    })
    void durationsAreWrittenAsPeopleDo(String text, Duration meant) {
        assertThat(Settings.of("patience", text).duration("patience")).isEqualTo(meant);
    }

    @Test
    void valuesOfTheWrongKindSayWhatIsTaken() {
        Settings settings = Settings.of("patience", "soon", "file", "a\0b");

        assertThatThrownBy(() -> settings.duration("patience"))
                .hasMessage("patience takes a duration such as 1500ms, 1.5s or 10m, not 'soon'");
        assertThatThrownBy(() -> settings.path("file"))
                .hasMessageStartingWith("file takes the path of a file or folder");
        assertThatThrownBy(() -> settings.text("absent")).hasMessage("absent is missing");
        assertThat(Settings.of("file", "contacts.csv").path("file")).isEqualTo(Path.of("contacts.csv"));
    }

    @Test
    void environmentNamesAreMadeFromTheDeclaredOnes() {
        assertThat(Setting.text("unknownCaller", "").environmentName("THREECX_"))
                .isEqualTo("THREECX_UNKNOWN_CALLER");
    }

    @ParameterizedTest
    @CsvSource({
        "https://key@crm.example, without user name",
        "https://crm.example?db=a, without user name",
        "https://crm.example#a, without user name",
        "http://crm.example, unencrypted",
        "crm.example, names a host",
    })
    void theAddressOfAnApiKeepsWhatIsSentPrivate(String address, String problem) {
        List<Setting> declared = List.of(Setting.apiUrl("url", "address of the CRM"));

        assertThatThrownBy(() -> Settings.of("url", address).checked("CRM_ODOO_", declared, List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("url ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("key@");
        assertThat(Settings.of("url", "http://localhost:8069/odoo")
                        .checked("CRM_ODOO_", declared, List.of())
                        .uri("url"))
                .hasHost("localhost");
    }
}
