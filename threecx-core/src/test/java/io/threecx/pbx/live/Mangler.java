package io.threecx.pbx.live;

import io.threecx.pbx.event.FakePbx;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Delays, reorders, loses and doubles the events of a PBX, and makes its answers late, wrong or missing. */
final class Mangler implements AutoCloseable {
    private final FakePbx pbx;
    private final Random random;
    private final ScheduledExecutorService late = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "mangler");
        thread.setDaemon(true);
        return thread;
    });
    final AtomicLong lost = new AtomicLong();
    final AtomicLong delayed = new AtomicLong();
    final AtomicLong doubled = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    private volatile boolean active = true;

    Mangler(FakePbx pbx, long seed) {
        this.pbx = pbx;
        this.random = new Random(seed);
        pbx.wire = (event, send) -> carry(send);
        pbx.answers = this::answer;
    }

    private synchronized int dice(int sides) {
        return random.nextInt(sides);
    }

    private void carry(Runnable send) {
        int fate = active ? dice(100) : 99;
        if (fate < 5) {
            lost.incrementAndGet();
        } else if (fate < 25) {
            delayed.incrementAndGet();
            late.schedule(send, dice(100), TimeUnit.MILLISECONDS);
        } else {
            send.run();
            if (fate < 30) {
                doubled.incrementAndGet();
                late.schedule(send, dice(50), TimeUnit.MILLISECONDS);
            }
        }
    }

    private FakePbx.Answer answer(String path) {
        if (!active) {
            return FakePbx.Answer.USUAL;
        }
        Duration delay = Duration.ofMillis(dice(4) == 0 ? dice(60) : 0);
        int fate = dice(100);
        boolean single = path.contains("/participants/");
        int status = fate < 2 ? 500 : single && fate < 8 ? 403 : single && fate < 14 ? 404 : 200;
        if (status != 200) {
            refused.incrementAndGet();
        }
        return new FakePbx.Answer(status, delay);
    }

    /** Maybe kills the sockets. */
    void maybeDrop(int oneIn) {
        if (active && dice(oneIn) == 0) {
            pbx.dropSockets();
        }
    }

    /** From now on all goes well. */
    void rest() {
        active = false;
    }

    @Override
    public void close() {
        late.shutdownNow();
    }
}
