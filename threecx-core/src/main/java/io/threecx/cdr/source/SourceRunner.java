package io.threecx.cdr.source;

import java.time.Duration;
import java.time.InstantSource;

/** What all sources have in common: a name, a state, a sink, a start and an end. Thread-safe. */
final class SourceRunner {
    static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);
    static final int USUAL_LONGEST_LINE = 64 * 1024;
    private static final int SHORTEST_LONGEST_LINE = 256;
    private static final int LONGEST_LONGEST_LINE = 16 * 1024 * 1024;

    /** What runs between start and close. */
    interface Body {
        void start();

        /** Returns when all threads have ended, or a limited time is over. The pause is over by then; perhaps nothing was started. */
        void close();
    }

    private enum Life {
        NEW,
        STARTED,
        CLOSED
    }

    private final String name;
    private final SourceStatus status;
    private final LineGate gate;
    private final Pause pause = new Pause();
    private Life life = Life.NEW;

    SourceRunner(String name, InstantSource clock) {
        this.name = name;
        this.status = new SourceStatus(name, clock);
        this.gate = new LineGate(status);
    }

    static String checkedName(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A source needs a name of one line that is not blank");
        }
        return name;
    }

    static Duration checkedInterval(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("The interval must be more than nothing, but is " + interval);
        }
        return interval;
    }

    static int checkedLongestLine(int bytes) {
        if (bytes < SHORTEST_LONGEST_LINE || bytes > LONGEST_LONGEST_LINE) {
            throw new IllegalArgumentException("The longest line must have " + SHORTEST_LONGEST_LINE + " to "
                    + LONGEST_LONGEST_LINE + " bytes, not " + bytes);
        }
        return bytes;
    }

    String name() {
        return name;
    }

    SourceStatus status() {
        return status;
    }

    LineGate gate() {
        return gate;
    }

    Pause pause() {
        return pause;
    }

    synchronized void start(Body body, CdrLineSink sink) {
        if (life != Life.NEW) {
            throw new IllegalStateException("The source " + name + " was started or closed before; build another one");
        }
        life = Life.STARTED;
        gate.open(sink);
        body.start();
    }

    synchronized void close(Body body) {
        if (life == Life.CLOSED) {
            return;
        }
        life = Life.CLOSED;
        pause.end();
        body.close();
        status.closed();
    }
}
