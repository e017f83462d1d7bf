package io.threecx.reamaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReamazeSettingsTest {
    private static final Map<String, String> SMALLEST = Map.of(
            "CRM_REAMAZE_BRAND", "acme",
            "CRM_REAMAZE_USER", "api@acme.example",
            "CRM_REAMAZE_API_TOKEN", "t0ken-t0ken");

    @Test
    void threeSettingsAreEnough() {
        ReamazeSettings settings = read(SMALLEST);

        assertThat(settings.base()).isEqualTo("https://acme.reamaze.io");
        assertThat(settings.voice()).isNull();
        assertThat(settings.compatibility()).isFalse();
        assertThat(settings.zone()).hasToString("America/New_York");
        assertThat(settings.toString()).doesNotContain("t0ken");
    }

    @Test
    void theVoiceChannelIsWhereTheApiIsUnlessSaidOtherwise() {
        Map<String, String> voice = with("VOICE_SECRET", "s3cret", "VOICE_NUMBER", "+15550100001");

        assertThat(read(voice).voice())
                .satisfies(channel ->
                        assertThat(channel.url()).isEqualTo(URI.create("https://acme.reamaze.io/incoming/voice")));
        assertThat(read(voice).voice()).hasToString("voice channel");
        assertThat(read(with("BASE_URL", "http://localhost:9999/api/v1/", "VOICE_SECRET", "s", "VOICE_NUMBER", "1"))
                        .voice())
                .satisfies(channel ->
                        assertThat(channel.url()).isEqualTo(URI.create("http://localhost:9999/incoming/voice")));
        assertThat(read(with(
                                "VOICE_URL",
                                "https://www.reamaze.io/incoming/voice",
                                "VOICE_SECRET",
                                "s",
                                "VOICE_NUMBER",
                                "1"))
                        .voice())
                .satisfies(channel ->
                        assertThat(channel.url()).isEqualTo(URI.create("https://www.reamaze.io/incoming/voice")));
    }

    @Test
    void everyContradictionIsToldAtOnce() {
        assertThatThrownBy(() -> read(with(
                        "BRAND", "acme.reamaze.com",
                        "USER", "a:b",
                        "VOICE_SECRET", "s3cret-s3cret",
                        "ZONE", "Atlantis")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems()).hasSize(4))
                .message()
                .contains("voiceNumber is missing", "sub-domain alone")
                .doesNotContain("s3cret-s3cret");
    }

    @Test
    void tokensAndCallsDoNotTravelUnencrypted() {
        assertThatThrownBy(() -> read(with(
                        "BASE_URL", "http://crm.example.com", "VOICE_URL", "http://crm.example.com/incoming/voice")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CRM_REAMAZE_BASE_URL")
                .hasMessageContaining("CRM_REAMAZE_VOICE_URL")
                .hasMessageContaining("unencrypted");
    }

    @Test
    void missingOnesAreNamedAsTheyStandInTheEnvironment() {
        assertThatThrownBy(() -> read(Map.of("CRM_REAMAZE_BRAND", "acme", "CRM_REAMAZE_TOKEN", "x")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CRM_REAMAZE_USER is missing")
                .hasMessageContaining("CRM_REAMAZE_API_TOKEN is missing")
                .hasMessageContaining("CRM_REAMAZE_TOKEN is not a setting");
    }

    @Test
    void theFactoryIsFoundById() {
        assertThat(CrmProviderFactories.load().get("reamaze")).isInstanceOf(ReamazeProviderFactory.class);
    }

    @Test
    void theBridgesOwnVariablesAreUnderstood() {
        Map<String, String> completed = BridgeEnvironment.completed(
                Map.of("REAMAZE_USERNAME", "api@acme.example", "REAMAZE_API_TOKEN", "t0ken", "REAMAZE_BRAND", "acme"));

        assertThat(completed)
                .containsEntry("CRM", "reamaze")
                .containsEntry("PORT", "3000")
                .containsEntry("THREECX_COUNTRY", "US")
                .containsEntry("THREECX_DATA", "threecx-data")
                .containsEntry("THREECX_CONCURRENT_LOOKUPS", "64")
                .containsEntry("THREECX_API_KEY", "t0ken");
        assertThat(read(completed).user()).isEqualTo("api@acme.example");
    }

    @Test
    void whatIsSetInOurNamesWins() {
        assertThat(BridgeEnvironment.completed(
                        Map.of("REAMAZE_BRAND", "old", "CRM_REAMAZE_BRAND", "acme", "PORT", "8080", "CRM", "reamaze")))
                .containsEntry("CRM_REAMAZE_BRAND", "acme")
                .containsEntry("PORT", "8080")
                .doesNotContainKey("THREECX_API_KEY");
        assertThat(BridgeEnvironment.completed(Map.of(
                        "REAMAZE_BRAND", "acme", "PORT", "80", "THREECX_COUNTRY", "DE", "THREECX_API_KEY", "mine")))
                .containsEntry("PORT", "80")
                .containsEntry("THREECX_COUNTRY", "DE")
                .containsEntry("THREECX_API_KEY", "mine");
        assertThat(BridgeEnvironment.completed(Map.of("REAMAZE_BRAND", "acme", "CRM", "odoo")))
                .doesNotContainKeys("CRM_REAMAZE_BRAND", "PORT");
        assertThat(BridgeEnvironment.completed(Map.of("CRM_DIRECTORY_FILE", "x")))
                .containsExactly(Map.entry("CRM_DIRECTORY_FILE", "x"));
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "reamaze.md"));

        for (Setting setting : ReamazeSettings.ALL) {
            String row = "| `" + setting.environmentName("CRM_REAMAZE_") + "` | "
                    + setting.defaultValue().map(value -> "`" + value + "` | ").orElse("");
            assertThat(document).contains(row);
        }
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> all = new HashMap<>(SMALLEST);
        for (int i = 0; i < more.length; i += 2) {
            all.put("CRM_REAMAZE_" + more[i], more[i + 1]);
        }
        return all;
    }

    private static ReamazeSettings read(Map<String, String> environment) {
        return ReamazeSettings.of(
                Settings.fromEnvironment(environment).checked("CRM_REAMAZE_", ReamazeSettings.ALL, List.of()));
    }
}
