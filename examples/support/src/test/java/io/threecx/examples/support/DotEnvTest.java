package io.threecx.examples.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreReadAsShellsReadThemAndTheRealEnvironmentWins() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), """
                # comment
                PORT=9000
                export THREECX_COUNTRY=GB   # where we are
                THREECX_API_KEY="a #1 key"
                EMPTY=
                CRM='directory'
                """);

        assertThat(DotEnv.under(file, Map.of("PORT", "9001")))
                .containsEntry("PORT", "9001")
                .containsEntry("THREECX_COUNTRY", "GB")
                .containsEntry("THREECX_API_KEY", "a #1 key")
                .containsEntry("EMPTY", "")
                .containsEntry("CRM", "directory");
    }

    @Test
    void noFileIsNoProblem() throws IOException {
        assertThat(DotEnv.under(folder.resolve(".env"), Map.of("A", "b"))).containsExactly(Map.entry("A", "b"));
    }

    @Test
    void aLineThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "PORT=1\nnonsense\n");

        assertThatThrownBy(() -> DotEnv.under(file, Map.of())).hasMessageContaining("not so in line 2");
    }
}
