package io.threecx.reamaze.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.journal.Journal;
import io.threecx.report.ReportCall;
import io.threecx.report.ReportException;
import io.threecx.report.ReportReader;
import io.threecx.store.StorageException;
import io.threecx.web.Host;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code POST /api/v1/call-journal} as soon as the call is stored; it is written into Re:amaze afterwards. Whoever
 * wants Re:amaze's own words, as the bridge passed them on, gets them in compatibility mode, if they come soon.
 */
final class BridgeJournal {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeJournal.class);
    private static final String FAILED = "Failed to process call";
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final BridgedCrm crm;
    private final Journal journal;
    private final Host host;
    private final ReportReader reader;
    private final InstantSource clock;

    BridgeJournal(BridgedCrm crm, Journal journal, Host host) {
        this.crm = crm;
        this.journal = journal;
        this.host = host;
        this.reader = host.reports();
        this.clock = host.clock();
    }

    WebResponse answer(WebRequest request) {
        byte[] body = request.body();
        try {
            ReportCall report;
            try {
                report = reader.readCall(variables(body), clock.instant());
            } catch (ReportException | IOException noReport) {
                return unreadable(body, noReport);
            }
            report.notes().forEach(note -> LOG.debug("report {}: {}", report.sourceId(), note));
            return crm.compatible() ? delivered(report) : accepted(report);
        } catch (StorageException e) {
            LOG.error("A call was not stored and was answered with 500: {}", e.getMessage());
            return Answers.error(500, FAILED, "The call could not be stored. Post it again later.");
        }
    }

    private WebResponse accepted(ReportCall report) {
        return receipt(report, accept(report.toSighting(journal.pbx())));
    }

    private boolean accept(Sighting sighting) {
        boolean isNew = journal.accept(sighting);
        if (isNew) {
            host.reported(sighting);
        }
        return isNew;
    }

    private WebResponse delivered(ReportCall report) {
        Sighting sighting = report.toSighting(journal.pbx());
        CompletableFuture<String> answer = crm.answerTo(sighting.call());
        try {
            if (!accept(sighting)) {
                return receipt(report, false); // it was written before
            }
            return Answers.success("response", json(answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)));
        } catch (TimeoutException | ExecutionException later) {
            return receipt(report, true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return receipt(report, true);
        } finally {
            answer.cancel(false);
        }
    }

    private static WebResponse receipt(ReportCall report, boolean isNew) {
        return Answers.success(
                "response",
                Answers.JSON
                        .createObjectNode()
                        .put("status", isNew ? "accepted" : "known")
                        .put("id", report.sourceId()));
    }

    /** JSON as JSON, anything else as text, as the bridge's HTTP client passes it on. */
    private static JsonNode json(String body) {
        try {
            JsonNode node = Answers.JSON.readTree(body);
            return node == null || node.isMissingNode() ? TextNode.valueOf(body) : node;
        } catch (JsonProcessingException text) {
            return TextNode.valueOf(body);
        }
    }

    private WebResponse unreadable(byte[] body, Exception why) {
        String problem = why instanceof ReportException
                ? String.valueOf(why.getMessage())
                : "the body is no JSON object, such as {\"number\":\"+15550100002\",\"direction\":\"Inbound\"}";
        if (journal.keepUnreadable(SourceKey.REPORT, body, problem)) {
            LOG.warn("A call could not be read and is kept in the inbox: {}", problem);
        }
        return Answers.error(400, FAILED, problem);
    }

    /** The bridge's keys are 3CX's variables in other letters, except for two. */
    private Map<String, String> variables(byte[] body) throws IOException {
        JsonNode json = Answers.JSON.readTree(body);
        if (json == null || !json.isObject()) {
            throw new IOException("no JSON object");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String name = switch (field.getKey()) {
                case "direction" -> "CallDirection";
                case "type" -> "CallType";
                default -> field.getKey();
            };
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                variables.putIfAbsent(name, field.getValue().asText());
            }
        }
        if (crm.compatible()) {
            asTheBridgeReads(variables);
        }
        return variables;
    }

    /** It knows the agent by first name only, and takes the duration as it is told, whenever the call was answered. */
    private static void asTheBridgeReads(Map<String, String> variables) {
        variables.remove("agentLastName");
        if (variables.getOrDefault("durationSeconds", "").matches("\\d{1,8}([.,]\\d+)?")) {
            variables.keySet().removeIf(name -> name.startsWith("callEstablishedTime"));
        }
    }
}
