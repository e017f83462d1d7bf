package io.threecx.examples.journal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.crm.SettingsException;
import io.threecx.monitor.MonitoredGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    /** As the call logger shipped it. */
    private static final String SHIPPED = """
            3cx:
              integration_method: cdr_polling
              cdr_database:
                host: ${CDR_DB_HOST:-localhost}
                port: ${CDR_DB_PORT:-1433}
                database: ${CDR_DB_NAME:-3CX_CDR}
                username: ${CDR_DB_USER}
                password: ${CDR_DB_PASSWORD}
              polling_interval_seconds: 30
            api:
              base_url: ${API_BASE_URL:-http://localhost:8080/api}
              timeout_seconds: ${API_TIMEOUT_MS:-10000}
              retry_attempts: ${API_RETRY_ATTEMPTS:-3}
            business_hours:
              timezone: ${TIMEZONE:-America/Anchorage}
              monday: { start: "08:00", end: "17:00" }
              tuesday: { start: 08:00, end: 17:00 }
              saturday: null
            call_groups:
              alert_check_interval_minutes: 5
              monitored_groups:
                - id: "100"
                  name: Support
                - { id: 800, name: "Sales, abroad" }
            extension_mapping:
              101: ada@example.com
              "0102": ben@example.com
            """;

    /** As the call logger's program read it. */
    private static final String RENAMED = SHIPPED.replace("3cx:\n", "threecx:\n")
            .replace("integration_method", "integrationMethod")
            .replace("cdr_database", "cdrDatabase")
            .replace("polling_interval_seconds", "pollingIntervalSeconds")
            .replace("base_url", "baseUrl")
            .replace("timeout_seconds", "timeoutSeconds")
            .replace("retry_attempts", "retryAttempts")
            .replace("business_hours", "businessHours")
            .replace("call_groups", "callGroups")
            .replace("alert_check_interval_minutes", "alertCheckIntervalMinutes")
            .replace("monitored_groups", "monitoredGroups")
            .replace("extension_mapping", "extensionMapping");

    private static final Map<String, String> LOGIN = Map.of("CDR_DB_USER", "reader", "CDR_DB_PASSWORD", "s3cret");

    @TempDir
    private Path folder;

    private ServerConfig read(String text, Map<String, String> environment) throws ConfigException {
        return file(text).read(environment, settings -> {});
    }

    private ConfigFile file(String text) throws ConfigException {
        try {
            return ConfigFile.of(Files.writeString(folder.resolve("my.yml"), text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> problems(String text, Map<String, String> environment) {
        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> read(text, environment));
        assertThat(wrong).isNotNull();
        return wrong.problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCallLoggersFileIsReadInBothSpellings(boolean renamed) throws ConfigException {
        ServerConfig config = read(renamed ? RENAMED : SHIPPED, LOGIN);

        assertThat(config.warnings()).singleElement().asString().contains("nobody knows", "100 (Support)");
        assertThat(config.database()).hasValueSatisfying(database -> {
            assertThat(database.url()).isEqualTo("jdbc:sqlserver://localhost:1433;databaseName=3CX_CDR");
            assertThat(database.username()).contains("reader");
            assertThat(database.password()).contains("s3cret");
            assertThat(database.interval()).isEqualTo(Duration.ofSeconds(30));
            assertThat(database.table()).hasToString("CallLog");
            assertThat(database.isOnlyTable()).isFalse();
        });
        assertThat(config.settings())
                .containsEntry("CRM", "webhook")
                .containsEntry("CRM_WEBHOOK_FORMAT", "call-logger")
                .containsEntry("CRM_WEBHOOK_URL", "http://localhost:8080/api")
                .containsEntry("CRM_WEBHOOK_TIMEOUT", "10000ms")
                .containsEntry("THREECX_ALERT_URL", "http://localhost:8080/api")
                .containsEntry("THREECX_ALERT_INTERVAL", "5m")
                .containsEntry("THREECX_HOURS", "mon 08:00-17:00; tue 08:00-17:00")
                .containsEntry("THREECX_HOURS_ZONE", "America/Anchorage")
                .containsEntry("THREECX_ZONE", "America/Anchorage");
        assertThat(config.extensions()).isEqualTo(Map.of("101", "ada@example.com", "0102", "ben@example.com"));
        assertThat(config.groups().groups())
                .containsExactly(new MonitoredGroup("100", "Support"), new MonitoredGroup("800", "Sales, abroad"));
        assertThat(config.output().isEmpty()).isTrue();
    }

    @Test
    void theDocumentedFileIsReadToTheLastKey() throws Exception {
        String document = Files.readString(Path.of("..", "..", "docs", "journal-server.md"));
        String example = document.substring(document.indexOf("```yaml\n3cx:") + "```yaml\n".length());

        ServerConfig config = read(example.substring(0, example.indexOf("```")), LOGIN);

        assertThat(config.warnings()).isEmpty();
        assertThat(config.database().map(DatabaseConfig::url)).contains("jdbc:postgresql://db/calls");
        assertThat(config.output().isEmpty()).isFalse();
        assertThat(config.settings())
                .containsEntry("THREECX_COUNTRY", "US")
                .containsEntry("THREECX_HOURS", "mon 08:00-17:00; tue 08:00-12:00 13:00-17:00; fri 22:00-06:00");
        assertThat(config.groups().members()).containsOnlyKeys("800");
    }

    @Test
    void nothingSecretIsShown() throws ConfigException {
        ServerConfig config = read(SHIPPED, LOGIN);

        assertThat(config + " " + config.database()).doesNotContain("s3cret");
    }

    @Test
    void variablesOfTheEnvironmentAreReadAsTheCallLoggerReadThem() throws ConfigException {
        ServerConfig config = read(
                SHIPPED,
                Map.of(
                        "CDR_DB_USER", "reader",
                        "CDR_DB_PASSWORD", "p${w}",
                        "CDR_DB_PORT", "5432",
                        "CDR_DB_HOST", "",
                        "POLLING_INTERVAL_SECONDS", "7",
                        "ALERT_CHECK_INTERVAL_MINUTES", "2",
                        "TIMEZONE", "Europe/Vienna"));

        assertThat(config.database()).hasValueSatisfying(database -> {
            assertThat(database.url()).isEqualTo("jdbc:postgresql://localhost:5432/3CX_CDR");
            assertThat(database.password()).contains("p${w}");
            assertThat(database.interval()).isEqualTo(Duration.ofSeconds(7));
        });
        assertThat(config.settings())
                .containsEntry("THREECX_ALERT_INTERVAL", "2m")
                .containsEntry("THREECX_HOURS_ZONE", "Europe/Vienna");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithLineAndKey() {
        String text = SHIPPED.replace("${CDR_DB_PORT:-1433}", "abc")
                .replace("${API_BASE_URL:-http://localhost:8080/api}", "localhost")
                .replace("America/Anchorage", "America/Nowhere")
                .replace("end: \"17:00\"", "end: \"25:00\"")
                .replace("interval_minutes: 5", "interval_minutes: 0")
                .replace("interval_seconds: 30", "interval_seconds: often");

        assertThat(problems(text, Map.of("CDR_DB_USER", "reader")))
                .hasSize(7)
                .anyMatch(
                        line -> line.startsWith("my.yml, line 5: 3cx.cdr_database.port takes a number from 1 to 65535"))
                .anyMatch(line -> line.startsWith("my.yml, line 8: 3cx.cdr_database.password takes the variable"
                        + " CDR_DB_PASSWORD, which is not set"))
                .anyMatch(line -> line.startsWith("my.yml, line 9: 3cx.polling_interval_seconds takes a number"))
                .anyMatch(line -> line.startsWith("my.yml, line 11: api.base_url takes the address of an API"))
                .anyMatch(line ->
                        line.startsWith("my.yml, line 15: business_hours.timezone takes the name of a time zone"))
                .anyMatch(line -> line.startsWith("my.yml, line 16: business_hours.monday") && line.contains("25:00"))
                .anyMatch(line -> line.startsWith("my.yml, line 20: call_groups.alert_check_interval_minutes takes"));
    }

    @Test
    void whatTheCallLoggerRequiredIsRequired() {
        assertThat(problems("""
                3cx:
                  cdr_database:
                    port: 1433
                api:
                  timeout_seconds: 10
                business_hours:
                  monday: {start: "08:00", end: "17:00"}
                """, Map.of()))
                .extracting(line -> line.replaceAll("^my.yml(, line \\d+)?: | (is|takes) .*", ""))
                .containsExactlyInAnyOrder(
                        "3cx.cdr_database.host",
                        "3cx.cdr_database.database",
                        "3cx.cdr_database.username",
                        "3cx.cdr_database.password",
                        "api.base_url",
                        "business_hours.timezone");
        assertThat(problems("", Map.of()))
                .anyMatch(line -> line.contains("3cx is missing"))
                .anyMatch(line -> line.contains("api is missing"));
    }

    @Test
    void anUnknownKeyIsWarnedOfWithTheOneThatWasMeant() throws ConfigException {
        ServerConfig config = read(SHIPPED.replace("retry_attempts", "retry_atempts"), LOGIN);

        assertThat(config.warnings())
                .anyMatch(line ->
                        line.contains("line 13: api.retry_atempts means nothing here; is 'retry_attempts' meant?"));
    }

    @Test
    void bothSpellingsOfOneKeyAreOneTooMany() {
        assertThat(problems(SHIPPED + "extensionMapping:\n  103: eve@example.com\n", LOGIN))
                .singleElement()
                .asString()
                .contains("extensionMapping is the same as 'extension_mapping' above it");
    }

    @ParameterizedTest
    @CsvSource({"10, 10000ms", "2.5, 2500ms", "300, 300000ms", "301, 301ms", "10000, 10000ms", "30000, 30000ms"})
    void aTimeoutThatNobodyWouldWaitForInSecondsIsMilliseconds(String given, String taken) throws ConfigException {
        ServerConfig config = read(SHIPPED.replace("${API_TIMEOUT_MS:-10000}", given), LOGIN);

        assertThat(config.settings()).containsEntry("CRM_WEBHOOK_TIMEOUT", taken);
        assertThat(config.notes().stream().anyMatch(note -> note.contains("milliseconds")))
                .isEqualTo(Double.parseDouble(given) > 300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://u:p@crm.example.com/api",
                "https://crm.example.com/api?key=1",
                "https://crm.example.com/#x"
            })
    void anAddressToWhichNoPathCanBeAddedIsRefusedAndNotShown(String address) {
        assertThat(problems(
                        SHIPPED.replace("${API_BASE_URL:-http://localhost:8080/api}", "\"" + address + "\""), LOGIN))
                .singleElement()
                .asString()
                .startsWith("my.yml, line 11: api.base_url takes the")
                .doesNotContain("crm.example.com");
    }

    @Test
    void retryAttemptsAreExplained() throws ConfigException {
        assertThat(read(SHIPPED, LOGIN).notes())
                .anyMatch(note -> note.contains("api.retry_attempts=3") && note.contains("THREECX_JOURNAL_RETRY_FOR"));
    }

    @ParameterizedTest
    @CsvSource({
        "port: 1433, jdbc:sqlserver://db:1433;databaseName=calls",
        "port: 50001, jdbc:sqlserver://db:50001;databaseName=calls",
        "port: 5480, jdbc:postgresql://db:5480/calls",
        "port: 3306, jdbc:mariadb://db:3306/calls",
        "type: postgresql, jdbc:postgresql://db:5432/calls",
        "type: mysql, jdbc:mariadb://db:3306/calls",
        "type: SQLServer, jdbc:sqlserver://db:1433;databaseName=calls",
        "url: 'jdbc:mysql://other/x', jdbc:mariadb://other/x",
        "trust_server_certificate: yes, jdbc:sqlserver://db:1433;databaseName=calls;trustServerCertificate=true"
    })
    void theKindOfDatabaseIsToldByTypePortOrUrl(String line, String url) throws ConfigException {
        ServerConfig config = read(
                SHIPPED.replace("    port: ${CDR_DB_PORT:-1433}\n", "    " + line + "\n")
                        .replace("${CDR_DB_HOST:-localhost}", "db")
                        .replace("${CDR_DB_NAME:-3CX_CDR}", "calls"),
                LOGIN);

        assertThat(config.database().map(DatabaseConfig::url)).contains(url);
    }

    @Test
    void nothingIsSmuggledIntoTheAddressOfADatabase() {
        assertThat(problems(SHIPPED.replace("${CDR_DB_NAME:-3CX_CDR}", "x;encrypt=false"), LOGIN))
                .singleElement()
                .asString()
                .contains("cdr_database.database takes letters");
    }

    @Test
    void aCallTableOfOnesOwnIsDescribedInTheFile() throws ConfigException {
        ServerConfig config = read(SHIPPED.replace("    host:", """
                    call_table:
                      name: calls
                      schema: pbx
                      columns: {caller: from_number, end: ended}
                      inbound: [IN, in]
                      outbound: OUT
                      internal: INT
                    since: 2026-03-04T08:00:00Z
                    host:""".indent(4).stripTrailing()), LOGIN);

        assertThat(config.database()).hasValueSatisfying(database -> {
            assertThat(database.isOnlyTable()).isTrue();
            assertThat(database.table()).hasToString("pbx.calls");
            assertThat(database.since()).contains(Instant.parse("2026-03-04T08:00:00Z"));
        });
        assertThat(config.warnings()).noneMatch(line -> line.contains("means nothing"));
    }

    @Test
    void cdrOutputMayBeReadBesidesOrInsteadOfTheDatabase() throws ConfigException {
        ServerConfig config = read("""
                3cx:
                  cdr_output:
                    file: [/var/cdr/a.log, /var/cdr/b.log]
                    folder: /var/cdr/each
                    passive_socket: 192.0.2.10:33555
                    active_socket: 127.0.0.1:33556
                    allowed_addresses: [192.0.2.10, 192.0.2.0/24]
                    layout: [historyid, callid, duration, time-start, time-answered, time-end, from-no, to-no]
                api:
                  base_url: https://crm.example.com/api
                """, Map.of());

        assertThat(config.database()).isEmpty();
        assertThat(config.output().files()).hasSize(2);
        assertThat(config.output().folders()).containsExactly(Path.of("/var/cdr/each"));
        assertThat(config.output().passive()).containsExactly(new CdrOutputConfig.Passive("192.0.2.10", 33_555));
        assertThat(config.output().active())
                .extracting(CdrOutputConfig.Active::port)
                .containsExactly(33_556);
        assertThat(config.output().allowed()).hasSize(2);
        assertThat(config.output().layout().orElseThrow().columns()).hasSize(8);
    }

    @Test
    void anActiveSocketNeedsAListOfWhoMayConnect() {
        assertThat(problems("""
                3cx:
                  cdr_output: {active_socket: "127.0.0.1:33556"}
                api: {base_url: "http://localhost/api"}
                """, Map.of()))
                .singleElement()
                .asString()
                .contains("3cx.cdr_output.allowed_addresses is missing");
    }

    @Test
    void hoursMayBeSeveralADayAndDatesMayDiffer() throws ConfigException {
        ServerConfig config =
                read(SHIPPED.replace("  saturday: null", """
                  wednesday:
                    - {start: "08:00", end: "12:00"}
                    - {start: "13:00", end: "17:00"}
                  friday: {start: "22:00", end: "06:00"}
                  holidays: [2026-12-25, 2026-12-24 08:00-12:00]""".indent(2).stripTrailing()), LOGIN);

        assertThat(config.settings())
                .containsEntry(
                        "THREECX_HOURS",
                        "mon 08:00-17:00; tue 08:00-17:00; wed 08:00-12:00 13:00-17:00; fri 22:00-06:00")
                .containsEntry("THREECX_HOLIDAYS", "2026-12-25, 2026-12-24 08:00-12:00");
    }

    @Test
    void groupsSayWhoBelongsToThemOrWhereThatStands() throws ConfigException {
        ServerConfig config = read(
                SHIPPED.replace("name: Support", "name: Support\n      members: [101, 102]")
                        .replace("  monitored_groups:", "  source: cdr_database\n  monitored_groups:"),
                LOGIN);

        assertThat(config.groups().members()).isEqualTo(Map.of("100", Set.of("101", "102")));
        assertThat(config.groups().source()).contains(GroupsConfig.Source.callHistory());
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void callsThatThePbxReportsNeedNoDatabase() throws ConfigException {
        ServerConfig config = read(SHIPPED.replace("cdr_polling", "webhook"), Map.of());

        assertThat(config.database()).isEmpty();
        assertThat(config.warnings()).anyMatch(line -> line.contains("cdr_database is not read"));
        assertThat(config.settings()).doesNotContainKey("THREECX_JOURNAL_SETTLE");
    }

    @Test
    void anotherCrmNeedsNoApi() throws ConfigException {
        ServerConfig config = read("""
                3cx:
                  cdr_database: {url: "jdbc:postgresql://db/x"}
                settings:
                  CRM: odoo
                  THREECX_COUNTRY: US
                """, Map.of());

        assertThat(config.settings()).containsEntry("CRM", "odoo").containsEntry("THREECX_COUNTRY", "US");
        assertThat(ConfigFile.merged(config, Map.of("THREECX_COUNTRY", "CA", "CRM", " ")))
                .containsEntry("THREECX_COUNTRY", "CA")
                .containsEntry("CRM", "odoo");
    }

    @Test
    void anApiWithoutEncryptionIsWarnedOf() throws ConfigException {
        ServerConfig config = read(
                SHIPPED,
                Map.of("CDR_DB_USER", "u", "CDR_DB_PASSWORD", "p", "API_BASE_URL", "http://api.example.com/api"));

        assertThat(config.settings()).containsEntry("CRM_WEBHOOK_PLAIN_HTTP", "true");
        assertThat(config.warnings()).anyMatch(line -> line.contains("calls travel unencrypted"));
    }

    @Test
    void settingsThatAreWrongAreToldByTheKeyOfTheFile() throws ConfigException {
        ConfigException wrong = catchThrowableOfType(
                ConfigException.class,
                () -> file(SHIPPED).read(LOGIN, settings -> {
                    throw new SettingsException(List.of("CRM_WEBHOOK_URL is odd", "PORT takes a number"));
                }));

        assertThat(wrong.problems()).hasSize(2);
        assertThat(wrong.problems().get(0)).endsWith("my.yml, line 11: api.base_url is odd");
        assertThat(wrong.problems().get(1)).isEqualTo("PORT takes a number");
    }

    @Test
    void whatIsToldAlreadyIsNotToldAgainAsASetting() {
        ConfigException wrong = catchThrowableOfType(
                ConfigException.class,
                () -> file(SHIPPED.replace("${API_BASE_URL:-http://localhost:8080/api}", ""))
                        .read(LOGIN, settings -> {
                            throw new SettingsException(List.of("CRM_WEBHOOK_URL is missing: Address"));
                        }));

        assertThat(wrong.problems()).singleElement().asString().contains("api.base_url is missing");
    }

    @Test
    void withoutAFileTheEnvironmentSaysIt() throws ConfigException {
        ServerConfig config = ConfigFile.ofEnvironment()
                .read(
                        Map.of(
                                "CDR_DB_USER", "reader",
                                "CDR_DB_PASSWORD", "x",
                                "CDR_FILE", "/var/cdr.log",
                                "API_BASE_URL", "https://crm.example.com/api",
                                "TIMEZONE", "Europe/Vienna"),
                        settings -> {});

        assertThat(config.database().map(DatabaseConfig::url))
                .contains("jdbc:sqlserver://localhost:1433;databaseName=3CX_CDR");
        assertThat(config.output().files()).containsExactly(Path.of("/var/cdr.log"));
        assertThat(config.settings())
                .containsEntry("CRM_WEBHOOK_URL", "https://crm.example.com/api")
                .containsEntry("THREECX_ZONE", "Europe/Vienna");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void withoutDatabaseInTheEnvironmentThereIsNone() throws ConfigException {
        ServerConfig config = ConfigFile.ofEnvironment().read(Map.of("CRM", "odoo"), settings -> {});

        assertThat(config.database()).isEqualTo(Optional.empty());
        assertThat(config.output().isEmpty()).isTrue();
        assertThat(config.settings()).doesNotContainKeys("CRM", "CRM_WEBHOOK_URL", "THREECX_ZONE");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> ConfigFile.of(folder.resolve("none.yml")))
                .hasMessageContaining("none.yml: cannot be read");
        assertThatThrownBy(() -> file("#".repeat(1_100_000))).hasMessageContaining("longer than 1 MB");
    }
}
