package io.threecx.examples.desk.live;

import io.threecx.examples.desk.login.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one open page has not been told yet: bounded, and without what is out of date. Offered to from any thread, taken from
 * by the thread of the page.
 */
final class Listening {
    static final int MOST = 256;

    /** What a page is told next. */
    sealed interface Next {
        /** Something happened. */
        record News(Happening happening) implements Next {}

        /** It missed something, or knows nothing yet: tell it everything. */
        record Everything() implements Next {}

        /** Nothing for a while. */
        record Silence() implements Next {}

        /** It is over. */
        record End() implements Next {}
    }

    private final Session session;
    private final Map<String, Happening> waiting = new LinkedHashMap<>();
    private boolean needsEverything = true;
    private boolean closed;

    Listening(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    synchronized void offer(Happening happening) {
        if (closed || needsEverything) {
            return;
        }
        String key = happening.name() + "\n" + happening.about();
        waiting.remove(key);
        if (waiting.size() >= MOST) {
            waiting.clear();
            needsEverything = true;
        } else {
            waiting.put(key, happening);
        }
        notifyAll();
    }

    /** Waits for the next thing to tell. What happens from the moment of {@link Next.Everything} on is told after it. */
    synchronized Next next(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!closed && !needsEverything && waiting.isEmpty()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                return new Next.Silence();
            }
            wait(millis);
        }
        if (closed) {
            return new Next.End();
        }
        if (needsEverything) {
            needsEverything = false;
            waiting.clear();
            return new Next.Everything();
        }
        Optional<String> first = waiting.keySet().stream().findFirst();
        return new Next.News(Objects.requireNonNull(waiting.remove(first.orElseThrow())));
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
