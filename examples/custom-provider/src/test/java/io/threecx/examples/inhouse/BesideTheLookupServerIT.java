package io.threecx.examples.inhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.examples.support.trial.RunningServer;
import io.threecx.examples.support.trial.ServerJar;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of README.md: the lookup server, the jar of this module and a database's driver on one class path. */
class BesideTheLookupServerIT {
    private static final Duration MOST = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void theServerNamesTheCompanysOwnCustomers() throws Exception {
        try (RunningServer server = server().start(folder, settings(Map.of()))) {
            assertThat(server.lookup("+442079460018").body())
                    .contains("\"lastName\":\"Okafor\"", "\"id\":\"inhouse:contact:1\"")
                    .contains("\"url\":\"https://crm.acme.example/customers/1\"");
            assertThat(server.get("/3cx/search?text=whitf&field=name").body()).contains("Whitfield");
            assertThat(server.lookup("+442079460999").body()).contains("\"contacts\":[]");
        }
    }

    @Test
    void aCallIsNotedInTheCompanysOwnTable() throws Exception {
        String url =
                "jdbc:h2:" + folder.resolve("crm") + ";MODE=PostgreSQL;AUTO_SERVER=TRUE;INIT=" + readmeVariable("INIT");
        Map<String, String> settings = settings(Map.of("CRM_INHOUSE_URL", url, "THREECX_DATA", "journal"));
        try (RunningServer server = server().start(folder, settings);
                Connection crm = DriverManager.getConnection(url, "crm", "")) {
            String report = "{\"CallType\":\"Missed\",\"Number\":\"+442079460018\",\"Agent\":\"104\"}";

            assertThat(server.post("/3cx/calls", report).statusCode()).isEqualTo(200);

            assertThat(firstNote(crm)).startsWith("1: Missed call from Ngozi Okafor (+442079460018)");
        }
    }

    @Test
    void settingsAreCheckedAllAtOnce() throws Exception {
        Map<String, String> settings =
                settings(Map.of("CRM_INHOUSE_USER", "", "CRM_INHOUSE_PAGE", "https://x.example"));
        Process process = server().command(folder, settings).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output)
                .contains("CRM_INHOUSE_USER is missing: User that reads customers and writes notes")
                .contains("CRM_INHOUSE_PAGE is not a setting: did you mean CRM_INHOUSE_PAGES?");
    }

    private static ServerJar server() throws URISyntaxException, IOException {
        Path h2 = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(Files.readString(Path.of("README.md"))).contains("/" + h2.getFileName() + "\n");
        return ServerJar.of(
                "lookup-server",
                Pattern.compile("listens on (http://\\S+?)\\. Try"),
                "io.threecx.examples.lookup.LookupServer",
                Path.of("target", "custom-provider.jar").toAbsolutePath(),
                h2);
    }

    /** Those of README.md, and others. */
    private static Map<String, String> settings(Map<String, String> others) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String name :
                new String[] {"CRM", "CRM_INHOUSE_URL", "CRM_INHOUSE_USER", "CRM_INHOUSE_PAGES", "THREECX_COUNTRY"}) {
            settings.put(name, readmeVariable(name).replace("$INIT", readmeVariable("INIT")));
        }
        settings.put("THREECX_API_KEY", RunningServer.KEY);
        settings.put("BIND", "127.0.0.1");
        settings.putAll(others);
        return settings;
    }

    private static String readmeVariable(String name) throws Exception {
        Matcher line = Pattern.compile("\\b" + name + "=(?:\"([^\"]*)\"|(\\S+))")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(line.find()).as(name + " in README.md").isTrue();
        return line.group(1) == null ? line.group(2) : line.group(1);
    }

    private static String firstNote(Connection crm) throws SQLException {
        long end = System.nanoTime() + MOST.toNanos();
        while (System.nanoTime() < end) {
            try (Statement statement = crm.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM note")) {
                if (row.next()) {
                    return row.getString("customer_id") + ": " + row.getString("subject") + row.getString("text");
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return "no note within " + MOST;
    }
}
