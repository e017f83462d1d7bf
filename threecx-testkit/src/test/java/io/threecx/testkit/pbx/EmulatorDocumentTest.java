package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code in the document, compiled and run; and the proof that it is the same code. */
class EmulatorDocumentTest {
    private final App app = new App();

    /** Something that is being developed. */
    private static final class App {
        private String connectedTo = "";

        void connectTo(URI pbx, String id, String secret) {
            connectedTo = pbx + " " + id + " " + secret.length();
        }
    }

    @Test
    void theCodeRuns() {
        // snippet: start
        try (LivePbx pbx = LivePbx.builder()
                .extension("101", "Alex", "Agent")
                .extension("102", "Sam", "Support")
                .queue("800", "Sales", "101", "102")
                .client(PbxClient.of("8800", "s3cret").callControl("101", "102").configuration())
                .start()) {
            app.connectTo(pbx.url(), "8800", "s3cret");
            PbxCall call = pbx.incoming(Caller.of("+442079460018").named("Ada Okafor"));
            call.ring("800").answer("102");
            pbx.skip(Duration.ofSeconds(93));
            call.hangUp();
        }
        // end of snippet
        assertThat(app.connectedTo).startsWith("http://127.0.0.1:").endsWith(" 8800 6");
    }

    @Test
    void theDocumentShowsIt() throws IOException {
        Snippets.check(
                Path.of("../docs/pbx-emulator.md"),
                Path.of("src/test/java/io/threecx/testkit/pbx/EmulatorDocumentTest.java"),
                "start");
    }
}
