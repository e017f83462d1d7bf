package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.GeneratedCalls;
import io.threecx.cdr.RecentCalls;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in the section on calls of docs/cdr.md. */
class CallsDocumentTest {
    private final System.Logger log = System.getLogger("calls");

    @Test
    void recordsBecomeCallsAndGoIntoAJournal() {
        List<CdrLeg> legs = new GeneratedCalls(1).next().legs();
        HandSource source = new HandSource();
        Storage storage = new InMemoryStorage();
        RecentCalls recent = RecentCalls.of(PhoneNumbers.of("GB"), 100);

        // snippet: assemble
        CallAssembler assembler = CallAssembler.of(PhoneNumbers.of("GB"));
        for (CdrCall call : assembler.assemble(legs)) {
            log.log(
                    Level.INFO,
                    "{0}, talked for {1}, {2} transfers",
                    call,
                    call.talkTime(),
                    call.transfers().size());
        }
        // end of snippet
        // snippet: journal
        CdrCalls calls = CdrCalls.builder(source, CdrLayout.VENDOR_PAGE, assembler, storage.state())
                .listener(recent::put) // RecentCalls: the latest calls as a history, in memory
                .build();
        // end of snippet

        List<String> told = new ArrayList<>();
        calls.start(sighting -> told.add(sighting.key().id()));
        calls.awaitRetold();
        source.line(QueueCallLines.CALL);
        calls.close();
        assertThat(told).containsExactly(QueueCallLines.CALL_ID);
        assertThat(recent.find(CallHistoryQuery.latest(1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assemble", "journal"})
    void theDocumentShowsThatCode(String snippet) throws IOException {
        Snippets.check(
                Path.of("..", "docs", "cdr.md"),
                Path.of("src/test/java/io/threecx/cdr/source/CallsDocumentTest.java"),
                snippet);
    }
}
