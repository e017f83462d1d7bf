package io.threecx.testkit.pbx;

import io.threecx.testkit.wire.WireSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends events over one socket, in their order unless some are late, by a thread of its own: the switchboard never waits for a
 * client. One that does not read loses its socket.
 */
final class EventFeed implements AutoCloseable {
    private static final int MOST = 100_000;

    private final WireSocket socket;
    private final DelayQueue<Event> queue = new DelayQueue<>();
    private final AtomicLong order = new AtomicLong();
    private final Thread thread;

    private record Event(String text, long dueNanos, long order) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Event that = (Event) other;
            int byTime = Long.compare(dueNanos - that.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, that.order);
        }
    }

    EventFeed(WireSocket socket) {
        this.socket = socket;
        this.thread = new Thread(this::work, "threecx-testkit-pbx-events");
        thread.setDaemon(true);
        thread.start();
    }

    void send(String event, Duration delay) {
        if (queue.size() >= MOST) {
            socket.abort();
            return;
        }
        queue.add(new Event(event, System.nanoTime() + delay.toNanos(), order.incrementAndGet()));
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                socket.send(queue.take().text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            socket.abort();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        queue.clear();
    }
}
