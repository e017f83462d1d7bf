package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.crm.CallEntry;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.web.WebRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The report of the PBX and its call history tell of one call; what comes later changes the entry that is there. */
class SeveralSourcesTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final long PATIENCE = 30;

    /** A history that tells what the test wants it to. */
    private static final class History implements SightingSource {
        private volatile SightingSink sink = sighting -> {
            throw new IllegalStateException("not started");
        };
        private volatile boolean closed;

        @Override
        public String source() {
            return SourceKey.HISTORY;
        }

        @Override
        public void start(SightingSink newSink) {
            sink = newSink;
        }

        @Override
        public void close() {
            closed = true;
        }

        void tell(Outcome outcome, int seconds) {
            Instant end = START.plusSeconds(seconds);
            Call call = Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse("+442079460018")), START)
                    .agent(CallParty.extension("104"))
                    .did(NUMBERS.parse("+442079460000"))
                    .answeredAt(START.plusSeconds(6))
                    .endedAt(end, outcome)
                    .legs(List.of(CallLeg.answered(CallParty.extension("104"), START, START.plusSeconds(6), end)))
                    .build();
            sink.accept(Sighting.of(new SourceKey("pbx", SourceKey.HISTORY, "4711"), call));
        }
    }

    private final NotingCrm crm = new NotingCrm();
    private final History history = new History();
    private final Storage storage = new InMemoryStorage();
    private final ThreeCx threecx = ThreeCx.builder()
            .country("GB")
            .apiKey("s3cret")
            .crm("crm", crm)
            .storage(storage)
            .journal(JournalPolicy.builder().recordingLinks(true).build())
            .calls(history)
            .build()
            .start();

    @AfterEach
    void close() {
        threecx.close();
        assertThat(history.closed).isTrue();
    }

    private void report(String more) {
        String body = """
                {"CallType":"Inbound","Number":"02079460018","Agent":"104","AgentEmail":"ada@house.example",\
                "CallStartTimeUTCMillis":"%d","CallEstablishedTimeUTCMillis":"%d","CallEndTimeUTCMillis":"%d"%s}""".formatted(
                        START.toEpochMilli() + 300,
                        START.plusSeconds(6).toEpochMilli(),
                        START.plusSeconds(99).toEpochMilli(),
                        more);
        WebRequest request = WebRequest.builder("POST", "/3cx/calls")
                .header("X-Api-Key", "s3cret")
                .body(body)
                .build();
        assertThat(threecx.handle(request).status()).isEqualTo(200);
    }

    @Test
    void bothSourcesMakeOneEntryWithWhatEitherKnows() throws Exception {
        report("");
        history.tell(Outcome.COMPLETED, 99);

        CallEntry entry = crm.logged().poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        assertThat(entry.call().did().orElseThrow().e164()).contains("+442079460000");
        assertThat(entry.call().agent().orElseThrow().email()).contains("ada@house.example");

        history.tell(Outcome.COMPLETED, 99); // read again, as after a restart
        history.tell(Outcome.VOICEMAIL, 120); // the history knows better now
        CallEntry better = crm.updated().poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(better).isNotNull();
        assertThat(better.key()).isEqualTo(entry.key());
        assertThat(better.call().outcome()).isEqualTo(Outcome.VOICEMAIL);
        assertThat(crm.logged()).isEmpty();
    }

    @Test
    void aRecordingIsAttachedWhenItBecomesReady() throws Exception {
        report("");
        history.tell(Outcome.COMPLETED, 99);
        assertThat(crm.logged().poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
        assertThat(crm.attached()).isEmpty();

        report(",\"RecordingUrl\":\"https://pbx.example/r/1\",\"Transcription\":\"a secret\"");
        Recording recording = crm.attached().poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(recording).isNotNull();
        assertThat(recording.audio()).contains(URI.create("https://pbx.example/r/1"));
        assertThat(recording.transcript()).as("not switched on").isEmpty();
        assertThat(crm.logged()).isEmpty();
    }
}
