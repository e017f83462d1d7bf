package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.Setting;
import io.threecx.monitor.GroupMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/settings.md is made from the declarations of all modules that the server holds; this test keeps it so. */
class SettingsDocumentationTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "settings.md");

    @Test
    void theDocumentSaysWhatIsDeclared() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Settings

                Made from the declarations in the code. Every setting can be an environment variable or a line in `.env`
                beside the program; one that is misspelt or wrong keeps the program from starting, and is named.

                A duration is written `1500ms`, `1.5s`, `10m` or `2h`; a flag `true` or `false`.

                ## The server

                | variable | default | what it does |
                |---|---|---|
                | `PORT` | `8080` | Port to listen on |
                | `BIND` | all addresses; without an API key `127.0.0.1` | Address to listen on |
                | `CRM` | `directory` | Which CRMs, comma-separated, in order of priority |
                """);
        text.append(table(ThreeCx.settings(), "THREECX_"));
        text.append("""

                ## The group monitor

                Read by programs that watch groups ([monitoring.md](monitoring.md)); others leave them alone.

                | variable | default | what it does |
                |---|---|---|
                """);
        text.append(table(GroupMonitor.settings(), "THREECX_"));
        new TreeMap<>(CrmProviderFactories.load().all()).forEach((id, factory) -> {
            String prefix = "CRM_" + id.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            text.append("\n## The CRM `")
                    .append(id)
                    .append("`\n\n| variable | default | what it does |\n|---|---|---|\n");
            text.append(table(factory.settings(), prefix));
        });
        if (Boolean.getBoolean("threecx.api.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT).hasContent(text.toString());
    }

    private static String table(List<Setting> settings, String prefix) {
        return settings.stream()
                .map(setting -> "| `" + setting.environmentName(prefix) + "` | " + defaultOf(setting) + " | "
                        + setting.help().replace("|", "\\|") + choices(setting) + " |\n")
                .collect(Collectors.joining());
    }

    private static String defaultOf(Setting setting) {
        return setting.defaultValue().map(value -> "`" + value + "`").orElse(setting.isRequired() ? "required" : "");
    }

    private static String choices(Setting setting) {
        return setting.choices().isEmpty() ? "" : " (`" + String.join("`, `", setting.choices()) + "`)";
    }
}
