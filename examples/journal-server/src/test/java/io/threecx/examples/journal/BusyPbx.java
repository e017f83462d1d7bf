package io.threecx.examples.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.examples.support.trial.KillRun;
import io.threecx.examples.support.trial.Reports;
import io.threecx.examples.support.trial.RunningServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A PBX that writes its call history and reports calls: of each three calls the first does both, in either order and
 * either of them late, the second is in the history only, the third is only reported. Rows come late and behind others
 * that have a higher id, are changed afterwards, end long after later ones, are several for one call, or have no call id.
 */
final class BusyPbx implements KillRun.Telephony {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATEST = 40;
    private static final int IDS_FOR_EACH_CALL = 3;
    private static final int SHAPES = 6;
    private static final int CONVERSATION_SECONDS = 65;

    private final CallLogTable table;
    private final Instant first;
    private final long seed;
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingInt(Later::at));
    /** How many rows had reached the journal when the server was last looked at, for each kill. */
    private final ConcurrentMap<Integer, Long> rowsBefore = new ConcurrentHashMap<>();

    /** @param first when the first call began; each begins a second after the one before */
    BusyPbx(CallLogTable table, Instant first, long seed) {
        this.table = table;
        this.first = first;
        this.seed = seed;
    }

    private interface Doing {
        void run(Reports reports) throws SQLException, InterruptedException;
    }

    /** @param at with which call */
    private record Later(int at, Doing doing) {}

    @Override
    public void tell(int call, Reports reports) throws Exception {
        for (Doing doing = next(call); doing != null; doing = next(call)) {
            doing.run(reports);
        }
        Random random = new Random(seed + call);
        Instant start = first.plusSeconds(call);
        boolean rowFirst = random.nextBoolean();
        if (call % 3 != 2 && rowFirst) {
            writeRows(call, start, random, reports);
        }
        if (call % 3 != 1) {
            Doing report = to -> to.report(KillRun.number(call), start, start.plusSeconds(CONVERSATION_SECONDS));
            if (random.nextInt(4) == 0) {
                putOff(call, random, report);
            } else {
                report.run(reports);
            }
        }
        if (call % 3 != 2 && !rowFirst) {
            writeRows(call, start, random, reports);
        }
    }

    private void writeRows(int call, Instant start, Random random, Reports reports)
            throws SQLException, InterruptedException {
        int id = IDS_FOR_EACH_CALL * call + 1;
        String callId = random.nextInt(8) == 0 ? null : "call-" + call;
        CallLogTable.Row row = CallLogTable.Row.inbound(
                id, callId, "+" + KillRun.number(call), start, start.plusSeconds(CONVERSATION_SECONDS));
        Doing insert = to -> table.insert(row);
        switch (random.nextInt(SHAPES)) {
            case 0 -> putOff(call, random, insert);
            case 1 -> {
                table.insert(row.endingAt(null));
                putOff(call, random, to -> table.update(row.endingAt(start.plusSeconds(CONVERSATION_SECONDS + 5))));
            }
            case 2 -> {
                insert.run(reports);
                putOff(call, random, to -> table.update(row.answeredAfter(20)));
            }
            case 3 -> {
                CallLogTable.Row named =
                        CallLogTable.Row.inbound(id, "call-" + call, row.caller(), start, start.plusSeconds(30));
                CallLogTable.Row transferred = CallLogTable.Row.inbound(
                                id + 1,
                                named.callId(),
                                row.caller(),
                                start.plusSeconds(30),
                                start.plusSeconds(CONVERSATION_SECONDS))
                        .by("105");
                table.insert(named);
                putOff(call, random, to -> table.insert(transferred));
            }
            default -> insert.run(reports);
        }
    }

    private void putOff(int call, Random random, Doing doing) {
        synchronized (later) {
            later.add(new Later(call + 1 + random.nextInt(LATEST), doing));
        }
    }

    private Doing next(int call) {
        synchronized (later) {
            return !later.isEmpty() && later.peek().at() <= call
                    ? later.remove().doing()
                    : null;
        }
    }

    @Override
    public void finish(Reports reports) throws Exception {
        for (Doing doing = next(Integer.MAX_VALUE); doing != null; doing = next(Integer.MAX_VALUE)) {
            doing.run(reports);
        }
    }

    /** Of each two kills one comes while rows are being read, the other at once, perhaps before any is. */
    @Override
    public boolean isWorthAKill(int kill, RunningServer victim, Reports reports) throws Exception {
        if (kill % 2 == 1) {
            return true;
        }
        int reported = reports.accepted();
        JsonNode journal = JSON.readTree(victim.get("/3cx/journal").body());
        long arrived = 0;
        for (JsonNode count : journal.path("reports")) {
            arrived += count.asLong();
        }
        long rows = arrived - reported;
        return rows > rowsBefore.computeIfAbsent(kill, any -> rows);
    }
}
