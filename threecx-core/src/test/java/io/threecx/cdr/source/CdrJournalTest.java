package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.call.CallParty;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.crm.CallEntry;
import io.threecx.journal.NotingCrm;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.web.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that the template reports and the text records show again is one entry in the CRM, with what either knows. */
class CdrJournalTest {
    private static final Instant START = Instant.parse("2026-01-03T08:15:07Z");
    private static final long PATIENCE = 30;

    private final NotingCrm crm = new NotingCrm();
    private final HandSource lines = new HandSource();
    private final Storage storage = new InMemoryStorage();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final ThreeCx threecx = ThreeCx.builder()
            .country("CH")
            .apiKey("s3cret")
            .crm("crm", crm)
            .storage(storage)
            .calls(CdrCalls.builder(
                            lines, CdrLayout.VENDOR_PAGE, CallAssembler.of(PhoneNumbers.of("CH")), storage.state())
                    .clock(now::get)
                    .build())
            .build()
            .start();

    @AfterEach
    void close() {
        threecx.close();
        assertThat(lines.closed).isTrue();
    }

    private void report() {
        String body = """
                {"CallType":"Inbound","Number":"0440001122","Agent":"101","AgentEmail":"anna@house.example",\
                "CallStartTimeUTCMillis":"%d","CallEstablishedTimeUTCMillis":"%d","CallEndTimeUTCMillis":"%d"}""".formatted(
                        START.toEpochMilli() + 300,
                        START.plusSeconds(5).toEpochMilli() + 400,
                        START.plusSeconds(70).toEpochMilli() + 500);
        WebRequest request = WebRequest.builder("POST", "/3cx/calls")
                .header("X-Api-Key", "s3cret")
                .body(body)
                .build();
        assertThat(threecx.handle(request).status()).isEqualTo(200);
    }

    @Test
    void reportedFirst() throws Exception {
        report();
        lines.line(QueueCallLines.CALL);
        oneEntryThatIsEnriched();
    }

    @Test
    void readFirst() throws Exception {
        lines.line(QueueCallLines.CALL);
        report();
        oneEntryThatIsEnriched();
    }

    /** 101 handed the caller to 102; that record comes when the two have talked for hours. */
    @Test
    void aRecordHoursLaterAddsToTheEntry() throws Exception {
        lines.line(QueueCallLines.ATTEMPT);
        lines.line(QueueCallLines.CALL);
        report();
        CallEntry entry = crm.logged().poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();

        now.set(START.plus(Duration.ofHours(9)));
        lines.line(QueueCallLines.HANDED_ON);

        CallEntry last = entry;
        while (last.call().endedAt().isBefore(START.plus(Duration.ofHours(8)))) {
            last = crm.updated().poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(last).as("the entry is changed").isNotNull();
        }
        assertThat(last.key()).isEqualTo(entry.key());
        assertThat(last.call().startedAt()).isEqualTo(START);
        assertThat(last.call().queue()).contains("800");
        assertThat(last.call().waitTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(last.call().legs())
                .extracting(leg -> leg.party().extension().orElseThrow())
                .containsExactlyInAnyOrder("101", "102", "103");
        assertThat(crm.logged()).isEmpty();
    }

    private void oneEntryThatIsEnriched() throws InterruptedException {
        CallEntry entry = crm.logged().poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        assertThat(entry.call().queue()).as("known to the records").contains("800");
        assertThat(entry.call().agent().flatMap(CallParty::email))
                .as("known to the report")
                .contains("anna@house.example");
        assertThat(entry.call().talkTime()).isEqualTo(Duration.ofSeconds(65));

        lines.line(QueueCallLines.CALL); // read again
        lines.line(QueueCallLines.ATTEMPT);
        CallEntry richer = crm.updated().poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(richer).isNotNull();
        assertThat(richer.key()).isEqualTo(entry.key());
        assertThat(richer.call().legs())
                .extracting(leg -> leg.party().extension().orElseThrow())
                .containsExactly("102", "101");
        report();
        assertThat(crm.updated().poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(crm.logged()).isEmpty();
    }
}
