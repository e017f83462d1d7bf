package io.threecx.cdr.source;

import io.threecx.call.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts lines that are no record, shows the last few, and hands each to where they are kept. Thread-safe. */
final class UnreadableCount {
    private static final Logger LOG = LoggerFactory.getLogger(CdrCalls.class);
    private static final int SHOWN = 20;

    private final UnreadableLines lines;
    private final InstantSource clock;
    private final Deque<CdrCallsStatus.Unreadable> last = new ArrayDeque<>();
    private long count;

    UnreadableCount(UnreadableLines lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    void add(CdrLine line, String problem) {
        note(line, problem);
        try {
            lines.keep(SourceKey.CDR_LINE, line.text().getBytes(StandardCharsets.UTF_8), problem);
        } catch (RuntimeException e) {
            LOG.warn("The {} is no record ({}), and could not be kept: {}", line, problem, e.toString());
        }
    }

    private synchronized void note(CdrLine line, String problem) {
        count++;
        last.addLast(new CdrCallsStatus.Unreadable(clock.instant(), line.position(), problem));
        if (last.size() > SHOWN) {
            last.removeFirst();
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized List<CdrCallsStatus.Unreadable> last() {
        return List.copyOf(last);
    }
}
