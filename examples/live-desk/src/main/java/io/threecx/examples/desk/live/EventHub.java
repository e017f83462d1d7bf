package io.threecx.examples.desk.live;

import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.web.Refusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands what happens to every page that is open. A page that does not keep up loses what it missed and gets the full state
 * instead; nobody waits for it. Thread-safe.
 */
public final class EventHub implements AutoCloseable {
    /** Fewer than the streams that the HTTP server allows, so that it is us who say why there is no place. */
    static final int MOST = 60;

    static final int MOST_OF_ONE = 6;

    private final List<Listening> pages = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @throws Refusal when too many are open */
    synchronized Listening listen(Session session) {
        if (closed.get()) {
            throw Refusal.unavailable("The server is stopping.");
        }
        List<Listening> own = pages.stream()
                .filter(page ->
                        page.session().account().name().equals(session.account().name()))
                .toList();
        if (own.size() >= MOST_OF_ONE) {
            end(own.get(0)); // mostly a page that was closed, which shows only at the next write
        } else if (pages.size() >= MOST) {
            throw Refusal.unavailable("Too many pages are open at this desk: close one.");
        }
        Listening page = new Listening(session);
        pages.add(page);
        return page;
    }

    synchronized void end(Listening page) {
        pages.remove(page);
        page.close();
    }

    /** Tells all pages; never waits for one. */
    public void publish(Happening happening) {
        for (Listening page : pages) {
            page.offer(happening);
        }
    }

    public int open() {
        return pages.size();
    }

    @Override
    public synchronized void close() {
        closed.set(true);
        pages.forEach(Listening::close);
        pages.clear();
    }
}
