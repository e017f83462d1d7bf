package io.threecx.examples.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.examples.desk.LiveDesk.Prepared;
import io.threecx.examples.desk.demo.Demo;
import io.threecx.examples.support.trial.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is when the port opens. */
class LiveDeskTest {
    @TempDir
    Path folder;

    @Test
    void theDemoLetsItsPeopleInFromTheFirstMoment() throws Exception {
        Map<String, String> environment = Map.of("THREECX_DATA", folder.toString(), "PORT", "0");
        try (Prepared demo = LiveDesk.prepare(List.of("--demo"), environment)) {
            assertThat(demo.desk().accounts().all()).hasSize(2);
            assertThatThrownBy(() -> demo.desk().web())
                    .as("nobody can connect yet")
                    .isInstanceOf(IllegalStateException.class);

            Browser mia = new Browser(demo.desk().start().web().url());
            assertThat(mia.login(Demo.SUPERVISOR, Demo.PASSWORD).statusCode()).isEqualTo(200);
            Await.await(
                    "earlier calls",
                    Duration.ofSeconds(30),
                    () -> !mia.json("/api/history").path("calls").isEmpty());
        }
    }

    @Test
    void aDeskOfOnesOwnHasItsFirstAccountToo() throws Exception {
        Path contacts = folder.resolve("contacts.csv");
        Files.writeString(contacts, "id,type,firstName,lastName,phoneBusiness\n");
        Map<String, String> environment = Map.of(
                "PORT", "0",
                "THREECX_COUNTRY", "GB",
                "THREECX_DATA", folder.resolve("journal").toString(),
                "CRM", "directory",
                "CRM_DIRECTORY_FILE", contacts.toString());
        try (Prepared own = LiveDesk.prepare(List.of(), environment)) {
            String password = own.password().orElseThrow();
            Browser supervisor = new Browser(own.desk().start().web().url());
            assertThat(supervisor.login(FirstAccount.NAME, password).statusCode())
                    .isEqualTo(200);
        }
    }
}
