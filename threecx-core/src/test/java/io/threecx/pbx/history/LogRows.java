package io.threecx.pbx.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a call log, as a PBX of 20.0.6 or later writes them. */
final class LogRows {
    static final int EXTENSION = 0;
    static final int OUTSIDE = 1;
    static final int QUEUE = 4;
    static final int MAILBOX = 5;
    static final int RECEPTIONIST = 6;
    static final String CALLER = "+442079460018";

    private LogRows() {}

    static Map<String, Object> row(String call, String id, Instant start, int ring, int talk, boolean answered) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("MainCallHistoryId", call);
        row.put("CallHistoryId", call);
        row.put("CdrId", id);
        row.put("CallId", 0);
        row.put("StartTime", start.toString());
        row.put("RingingDuration", Duration.ofSeconds(ring).toString());
        row.put("TalkingDuration", Duration.ofSeconds(talk).toString());
        row.put("Answered", answered);
        row.put("Status", answered ? "Answered" : "Unanswered");
        row.put("Reason", "");
        return row;
    }

    static Map<String, Object> from(Map<String, Object> row, int type, String dn, String number, String name) {
        row.put("SourceType", type);
        row.put("SourceDn", dn);
        row.put("SourceCallerId", number);
        row.put("SourceDisplayName", name);
        row.put("Direction", type == OUTSIDE ? "Inbound" : "Internal");
        return row;
    }

    static Map<String, Object> to(Map<String, Object> row, int type, String dn, String number, String name) {
        row.put("DestinationType", type);
        row.put("DestinationDn", dn);
        row.put("DestinationCallerId", number);
        row.put("DestinationDisplayName", name);
        if (type == OUTSIDE) {
            row.put("Direction", "Outbound");
        }
        return row;
    }

    private static Map<String, Object> inbound(Map<String, Object> row) {
        return from(row, OUTSIDE, "10001", CALLER, "Okafor");
    }

    /** A caller waits 12 seconds in queue 800; agent 101 talks. */
    static List<Map<String, Object>> answeredInQueue(String call, Instant start, int talk) {
        return List.of(queue(call, start, "was replaced by Ada (101)"), agent(call, start.plusSeconds(12), talk));
    }

    static Map<String, Object> queue(String call, Instant start, String reason) {
        Map<String, Object> row =
                to(inbound(row(call, call + "-1", start, 0, 12, true)), QUEUE, "800", "Ext.800", "Sales");
        row.put("CallType", "Queue");
        row.put("Reason", reason);
        return row;
    }

    static Map<String, Object> agent(String call, Instant start, int talk) {
        Map<String, Object> row =
                to(inbound(row(call, call + "-2", start, 0, talk, true)), EXTENSION, "101", "Ext.101", "Ada");
        row.put("CallType", "Extension");
        row.put("Indent", 1);
        row.put("Reason", "Terminated by Okafor");
        return row;
    }

    static Map<String, Object> mailbox(String call, Instant start) {
        return to(inbound(row(call, call + "-m", start, 0, 20, true)), MAILBOX, "101", "VMail.101", "Ada");
    }

    static Map<String, Object> direct(String call, Instant start, int ring, int talk) {
        return to(inbound(row(call, call + "-d", start, ring, talk, talk > 0)), EXTENSION, "101", "Ext.101", "Ada");
    }

    static Map<String, Object> outbound(String call, Instant start, int talk) {
        return to(
                from(row(call, call + "-o", start, 5, talk, true), EXTENSION, "102", "Ext.102", "Ben"),
                OUTSIDE,
                "10002",
                "+442079460099",
                "");
    }

    @SafeVarargs
    static List<Map<String, Object>> all(List<Map<String, Object>>... parts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<Map<String, Object>> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
