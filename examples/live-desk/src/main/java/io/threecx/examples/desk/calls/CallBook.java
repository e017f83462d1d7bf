package io.threecx.examples.desk.calls;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.Outcome;
import io.threecx.examples.desk.login.Session;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalEntry;
import io.threecx.journal.JournalItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the journal for the page: bounded, the newest calls first, and only those that a session may see. Thread-safe. */
public final class CallBook {
    private static final int PAGE = 200;
    /** So many calls are looked through for one answer; a filter that fits fewer goes on at the next page. */
    private static final int MOST_READ = 2_000;

    private final Journal journal;

    public CallBook(Journal journal) {
        this.journal = journal;
    }

    /**
     * Some calls.
     *
     * @param items each with a call
     * @param before where to go on; 0 when there are no more
     */
    record Found(List<JournalItem> items, long before) {}

    /** The newest calls before an item that a filter lets through. */
    Found find(long before, int limit, Predicate<Call> filter) {
        List<JournalItem> found = new ArrayList<>();
        long from = before;
        int read = 0;
        while (read < MOST_READ) {
            List<JournalItem> page = journal.newestCalls(from, PAGE);
            for (JournalItem item : page) {
                from = item.id();
                if (item.call().filter(filter).isPresent()) {
                    found.add(item);
                    if (found.size() == limit) {
                        return new Found(found, from);
                    }
                }
            }
            read += page.size();
            if (page.size() < PAGE) {
                return new Found(found, 0);
            }
        }
        return new Found(found, from);
    }

    List<JournalEntry> entries(JournalItem item) {
        return journal.entriesOf(item.key());
    }

    /** Whether a session may see a call: a supervisor any, an agent those that the own extension had a part in. */
    public static boolean maySee(Session session, Call call) {
        return session.isSupervisor()
                || session.extension()
                        .filter(extension -> isOf(call, extension))
                        .isPresent();
    }

    private static boolean isOf(Call call, String extension) {
        return call.agent()
                        .flatMap(agent -> agent.extension())
                        .filter(extension::equals)
                        .isPresent()
                || call.remote().extension().filter(extension::equals).isPresent()
                || call.legs().stream()
                        .map(CallLeg::party)
                        .anyMatch(party ->
                                party.extension().filter(extension::equals).isPresent());
    }

    /** In which of the three kinds of the chart a call belongs. */
    static String kind(Call call) {
        return switch (call.outcome()) {
            case COMPLETED -> "answered";
            case VOICEMAIL -> "voicemail";
            case MISSED, BUSY, REJECTED, CANCELLED, FAILED, ABANDONED_IN_QUEUE -> "missed";
        };
    }

    static boolean isVoicemail(Call call) {
        return call.outcome() == Outcome.VOICEMAIL;
    }
}
