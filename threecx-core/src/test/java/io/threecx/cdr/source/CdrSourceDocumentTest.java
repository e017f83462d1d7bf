package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code about sources in docs/cdr.md. */
@Timeout(60)
class CdrSourceDocumentTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReadIntoAnInbox() throws IOException {
        Path log = folder.resolve("cdr.log");
        Path state = folder.resolve("state");
        Map<String, String> inbox = new ConcurrentHashMap<>();
        Files.writeString(log, "Call 4711,a\n");

        // snippet: source
        CdrSource source = CdrFile.builder(log, StateStore.file(state)).build();
        source.start(line -> {
            inbox.put(line.source() + " " + line.position(), line.text()); // safe when this returns
        });
        // end of snippet
        try (source) {
            CollectedLines.await("the line", () -> inbox.size() == 1);
        }
        assertThat(inbox).containsValue("Call 4711,a");
    }

    @Test
    void theDocumentShowsThisCode() throws IOException {
        Snippets.check(
                Path.of("../docs/cdr.md"),
                Path.of("src/test/java/io/threecx/cdr/source/CdrSourceDocumentTest.java"),
                "source");
    }
}
