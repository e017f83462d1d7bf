package io.threecx.documents;

import io.threecx.ThreeCx;
import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.ContactRow;
import io.threecx.bitrix24.DealRow;
import io.threecx.bitrix24.Fields;
import io.threecx.bitrix24.Query;
import io.threecx.bitrix24.Value;
import io.threecx.bitrix24.event.ClickToCall;
import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.bitrix24.event.EventTokens;
import io.threecx.bitrix24.event.Reception;
import io.threecx.bitrix24.event.RecordChange;
import io.threecx.bitrix24.web.ClickDialling;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.cdr.CdrCall;
import io.threecx.jdbc.cdr.CallHistoryPoller;
import io.threecx.jdbc.cdr.CallTable;
import io.threecx.jdbc.cdr.CdrDatabase;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.live.CallTracker;
import io.threecx.pbx.live.LiveCallEvent;
import io.threecx.pbx.live.LookedUpCalls;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Storage;
import io.threecx.testkit.pbx.Fault;
import io.threecx.testkit.pbx.LivePbx;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Code of documents that needs a portal, a database or a PBX to run: it compiles, and {@code CodeBlocksTest} compares it. */
abstract class SnippetsThatCompile {
    abstract void dial(long user, String number);

    abstract void show(Object what);

    interface Pbx {
        void call(long user, String number);
    }

    void clicks(ThreeCx threecx, io.threecx.pbx.dial.ClickToCall clicks) {
        // snippet: clicks
        threecx.crm("bitrix24", ClickDialling.class).orElseThrow().by(clicks);
        // end of snippet
    }

    void events(ThreeCx threecx) {
        // snippet: events
        threecx.crm("bitrix24", EventReceiver.class)
                .ifPresent(events ->
                        events.listen(ClickToCall.class, (portal, click) -> dial(click.userId(), click.number())));
        // end of snippet
    }

    void client() {
        // snippet: client
        try (Bitrix24 bitrix = Bitrix24.webhook("https://acme.bitrix24.eu/rest/7/secret/")) {
            long id = bitrix.contacts().add(Fields.of("NAME", "Mira").phone("MOBILE", "+49170555011"));
            ContactRow mira = bitrix.contacts().get(id);
            bitrix.contacts().update(id, Fields.none().changing(mira.phones().get(0), "WORK", "+4930555010"));

            try (Stream<DealRow> won =
                    bitrix.deals().stream(Query.where("STAGE_SEMANTIC_ID", "S").select("TITLE"))) {
                won.forEach(deal -> System.out.println(deal.title())); // 2,500 rows by each request
            }

            BatchAnswer answer = bitrix.batch(Batch.empty()
                    .with(
                            "find",
                            "crm.duplicate.findbycomm",
                            Map.of("type", "PHONE", "values", List.of("+49170555011")))
                    .with("get", "crm.contact.get", Map.of("id", Batch.reference("find", "CONTACT", 0))));
            System.out.println(answer.result("get").at("LAST_NAME").text());

            Value me = bitrix.call("profile", Map.of()).result();
        }
        // end of snippet
    }

    int receiver(String acmeToken, String betaToken, Storage storage, Pbx pbx, byte[] body) {
        // snippet: receiver
        EventReceiver receiver = EventReceiver.builder(EventTokens.of(Map.of(acmeToken, "acme", betaToken, "beta")))
                .state(storage.state().namespaced("events")) // default: in memory
                .build();
        receiver.listen(ClickToCall.class, (owner, click) -> pbx.call(click.userId(), click.number()));
        receiver.listen(
                RecordChange.class,
                (owner, change) -> System.out.println(owner + ": " + change.kind() + " " + change.record()));
        receiver.start(); // hands out what earlier runs left

        Reception reception = receiver.receive(body); // in any web framework
        int status = reception.outcome().status(); // 200, 400, 403 or 503
        // end of snippet
        return status;
    }

    void database(DataSource dataSource, PhoneNumbers numbers, Storage storage, PhoneNumber caller) {
        // snippet: database
        CdrDatabase database = CdrDatabase.of(dataSource);
        CallHistoryPoller poller = database.poller("pbx", CallAssembler.of(numbers), storage.state())
                .build();
        // .calls(poller) where ThreeCx is built: every call of the last day and from now on is in the journal

        List<CdrCall> earlier =
                database.history(numbers).find(CallHistoryQuery.latest(20).withNumber(caller));
        // end of snippet
        show(poller);
        show(earlier);
    }

    CdrDatabase table(DataSource dataSource) {
        // snippet: table
        CallTable table = CallTable.builder("CallLog")
                .column(CallTable.Column.CALLER, "Caller")
                .zone(ZoneId.of("Europe/Berlin"))
                .build();
        CdrDatabase database = CdrDatabase.of(dataSource, table);
        // end of snippet
        return database;
    }

    CallTracker tracker(String secret) {
        // snippet: tracker
        PbxConnection pbx = PbxConnection.at(URI.create("https://pbx.example.com:5001"))
                .client("crm", secret)
                .build();
        CallTracker tracker =
                CallTracker.of(CallEvents.on(pbx), PhoneNumbers.of("GB")).build();
        tracker.onEvent(event -> {
            if (event instanceof LiveCallEvent.Ringing ringing
                    && ringing.leg().extension().equals("101")) {
                show(ringing.call().remote());
            }
        });
        tracker.start();
        // end of snippet
        return tracker;
    }

    void guessed(ThreeCx threecx) {
        // snippet: guessed
        LookedUpCalls calls = LookedUpCalls.of(PhoneNumbers.of("GB"));
        threecx.onLookup(calls::lookedUp);
        threecx.onReport(report -> calls.reported(report.call()));
        calls.onEvent(event -> show(event.call()));
        calls.start();
        // end of snippet
    }

    void faults(LivePbx pbx) {
        // snippet: faults
        pbx.faults().add(Fault.loseAnswer().on("POST").at(".*/makecall").times(1)); // placed, and nobody learns it
        pbx.faults()
                .add(Fault.answer(404)
                        .on("GET")
                        .at("/callcontrol/[^/]+/participants/\\d+")
                        .times(1)); // gone already
        pbx.faults().add(Fault.slow(Duration.ofSeconds(2)).at("/xapi/.*"));
        pbx.faults().killTokens(); // another process logged in with the same client id
        pbx.faults().dropSockets(); // events are missed from here on
        pbx.faults().disturbEvents(42, 20, 20, 100, Duration.ofMillis(200)); // of 1000: 20 lost, 20 twice, 100 late
        pbx.faults().refuseConnections(); // until clear()
        // end of snippet
    }
}
