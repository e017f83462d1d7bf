package io.threecx.web;

import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.journal.Journal;
import io.threecx.report.ReportCall;
import io.threecx.report.ReportChat;
import io.threecx.report.ReportException;
import io.threecx.report.ReportReader;
import io.threecx.store.StorageException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What 3CX posts when a call or chat is over. The answer is 200 only when it is stored. */
final class ReportEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(ReportEndpoints.class);
    private static final String JSON = "application/json";
    private static final String RETRY_SECONDS = "30";
    private static final String CALL_EXAMPLE = """
            {"CallType":"Inbound","Number":"00442079460018","Agent":"104","AgentEmail":"ada@house.example",\
            "CallStartTimeUTCMillis":"1795262400000","CallEstablishedTimeUTCMillis":"1795262406000",\
            "CallEndTimeUTCMillis":"1795262499000","EntityId":"directory:contact:1001"}""";
    private static final String CHAT_EXAMPLE = """
            {"Number":"00442079460018","Name":"Ngozi","Agent":"104","ChatStartTimeUTC":"2026-11-21T12:00:00Z",\
            "ChatMessages":"Ngozi: Hello"}""";

    private final Journal journal;
    private final Host host;
    private final ReportReader reader;
    private final EndpointPaths paths;
    private final InstantSource clock;

    ReportEndpoints(Journal journal, Host host, EndpointPaths paths) {
        this.journal = journal;
        this.host = host;
        this.reader = host.reports();
        this.paths = paths;
        this.clock = host.clock();
    }

    List<Route> routes() {
        return List.of(
                report(paths.calls(), "A call is over", CALL_EXAMPLE).handledBy(this::call),
                report(paths.chats(), "A chat is over", CHAT_EXAMPLE).handledBy(this::chat));
    }

    private static Route.Builder report(String path, String summary, String example) {
        return Route.post(path)
                .summary(summary)
                .description("Keys are 3CX's variable names. Stored before it is answered; the same report posted again"
                        + " changes nothing.")
                .body(JSON, example)
                .response(200, "stored, now or before", JSON, "{\"status\":\"accepted\"}")
                .response(400, "no report; it is kept for a person to look at")
                .response(503, "not stored: post it again");
    }

    private WebResponse call(WebRequest request) {
        byte[] body = request.body();
        return stored(SourceKey.REPORT, body, () -> {
            ReportCall report = reader.readCall(body, clock.instant());
            report.notes().forEach(note -> LOG.debug("report {}: {}", report.sourceId(), note));
            Sighting sighting = report.toSighting(journal.pbx());
            boolean isNew = journal.accept(sighting);
            if (isNew) {
                host.reported(sighting);
            }
            return isNew;
        });
    }

    private WebResponse chat(WebRequest request) {
        byte[] body = request.body();
        return stored(SourceKey.CHAT_REPORT, body, () -> {
            ReportChat report = reader.readChat(body, clock.instant());
            report.notes().forEach(note -> LOG.debug("chat report {}: {}", report.sourceId(), note));
            return journal.accept(report.toSighting(journal.pbx()));
        });
    }

    /** Stores what was posted, or says why not. */
    private interface Acceptance {
        boolean accept();
    }

    private WebResponse stored(String source, byte[] body, Acceptance acceptance) {
        try {
            boolean isNew = acceptance.accept();
            return WebResponse.json(200, isNew ? "{\"status\":\"accepted\"}" : "{\"status\":\"known\"}");
        } catch (ReportException noReport) {
            return unreadable(source, body, String.valueOf(noReport.getMessage()));
        } catch (StorageException e) {
            return unavailable(e);
        }
    }

    private WebResponse unreadable(String source, byte[] body, String problem) {
        try {
            if (journal.keepUnreadable(source, body, problem)) {
                LOG.warn("A report of 3CX could not be read and is kept in the inbox: {}", problem);
            }
        } catch (StorageException e) {
            return unavailable(e);
        }
        return WebResponse.problem(400, "No report", problem + ". It was kept; see " + paths.unreadable() + ".");
    }

    private static WebResponse unavailable(StorageException e) {
        LOG.error("A report of 3CX was not stored and was answered with 503: {}", e.getMessage());
        return WebResponse.problem(503, "Not stored", "The storage cannot be used now. Post the report again later.")
                .header("Retry-After", RETRY_SECONDS);
    }
}
