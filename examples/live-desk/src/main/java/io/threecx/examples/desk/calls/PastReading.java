package io.threecx.examples.desk.calls;

import io.threecx.examples.desk.live.CallBacks;
import io.threecx.examples.desk.live.PastCalls;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalItem;
import java.util.List;

/** What the journal knows of earlier calls, read once at the start. */
public final class PastReading {
    private static final int PAGE = 500;
    private static final int MOST = 5_000;

    private PastReading() {}

    public static void read(Journal journal, PastCalls past, CallBacks callBacks) {
        long before = Long.MAX_VALUE;
        for (int read = 0; read < MOST; read += PAGE) {
            List<JournalItem> page = journal.newestCalls(before, PAGE);
            for (JournalItem item : page) {
                before = item.id();
                item.call().ifPresent(call -> {
                    past.add(item.key(), call);
                    callBacks.add(call);
                });
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }
}
