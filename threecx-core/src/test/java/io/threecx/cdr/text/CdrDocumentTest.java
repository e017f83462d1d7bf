package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import io.threecx.build.Snippets;
import io.threecx.cdr.CdrLeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in docs/cdr.md. */
class CdrDocumentTest {
    @TempDir
    Path folder;

    @Test
    void aLogIsReadIntoLegsAndProblems() throws IOException {
        Path log = folder.resolve("cdr.log");
        Files.writeString(
                log, "Call 4711,,00:01:05,2026/01/03 08:15:07,2026/01/03 08:15:12,,+41440001122,Ext.101\n\nGET /\n");
        List<CdrLeg> legs = new ArrayList<>();
        List<String> problems = new ArrayList<>();

        // snippet: layout
        CdrLayout layout = CdrLayout.parse("historyid,callid,duration,time-start,time-answered,time-end,from-no,to-no");
        // end of snippet
        // snippet: read
        CdrReader reader = CdrReader.of(layout);
        try (Stream<CdrReading> lines = reader.lines(Files.newInputStream(log))) {
            lines.forEach(line -> {
                if (line instanceof CdrRecord record) {
                    record.legs().forEach(legs::add);
                } else if (line instanceof CdrProblem problem) {
                    problems.add(problem.toString()); // line 7: 8 columns where the layout has 27; set the layout ...
                }
            });
        }
        // end of snippet

        assertThat(legs)
                .singleElement()
                .satisfies(leg -> assertThat(leg.callId()).isEqualTo("4711"));
        assertThat(problems).singleElement().asString().startsWith("line 3: no call record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout", "read"})
    void theDocumentShowsThatCode(String snippet) throws IOException {
        Snippets.check(
                Path.of("..", "docs", "cdr.md"),
                Path.of("src/test/java/io/threecx/cdr/text/CdrDocumentTest.java"),
                snippet);
    }
}
