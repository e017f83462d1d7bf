package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {

    @Test
    void theBuildFilledThemAllIn() throws IOException {
        assertThat(Versions.ofTheBuild())
                .containsKeys(
                        "threecx", "libphonenumber", "JMH", "PostgreSQL", "PostgreSQL driver", "FastCSV", "Vert.x")
                .containsEntry("Jetty", Server.getVersion());
        assertThat(Versions.ofTheBuild().values())
                .allSatisfy(version -> assertThat(version).matches("\\d.*").doesNotContain("$"));
    }

    @Test
    void outsideOfACheckoutThereIsNoCommit(@TempDir Path place) {
        assertThat(Versions.commit(place)).isEmpty();
    }
}
