package io.threecx.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets one of several owners, in this process or in others, do a piece of work: a value in a {@link StateStore} that names
 * who has the work and until when. Who has it renews it while working; who dies loses it when its time is over.
 *
 * <pre>{@code
 * StateLease lease = StateLease.of(store, "cdr-reader", "pbx-gateway-1", Duration.ofMinutes(1), clock);
 * if (lease.tryAcquire()) {
 *     while (moreToDo && lease.renew()) {
 *         workForLessThanAMinute();
 *     }
 *     lease.release();
 * }
 * }</pre>
 *
 * <p>No lease can keep an owner that was stopped for longer than its time (by a pause of its machine, say) from finishing a
 * step that it had begun. So write down what the work achieved by compare-and-set as well: the late owner's write is refused.
 * The clocks of the owners should agree to within half of the duration; where they do not, two may believe for that time that
 * they have it. A clock that is put back does not keep a dead owner's lease alive: one that has not changed for its whole
 * duration, by the clock of the one who asks, is over too.
 *
 * <p>Each object is an owner of its own, also when two have the same name. Thread-safe.
 */
public final class StateLease {
    private final StateStore store;
    private final String key;
    private final String owner;
    private final String id = UUID.randomUUID().toString();
    private final Duration duration;
    private final InstantSource clock;

    private @Nullable Held ours;
    private byte @Nullable [] others;
    private Instant othersSeenFirst = Instant.MIN;

    private StateLease(StateStore store, String key, String owner, Duration duration, InstantSource clock) {
        this.store = store;
        this.key = key;
        this.owner = owner;
        this.duration = duration;
        this.clock = clock;
    }

    /**
     * A lease that nobody has asked for yet; opens and writes nothing.
     *
     * @param key of the value in the store
     * @param owner who asks, for people to read: a host name, say; one line
     * @param duration how long the work is kept without being renewed, from 1 second on. Renew at least three times in it
     */
    public static StateLease of(StateStore store, String key, String owner, Duration duration, InstantSource clock) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A lease of " + duration + " is too short; give at least a second");
        }
        return new StateLease(store, key, owner.replaceAll("\\R", " "), duration, clock);
    }

    /**
     * Takes the lease, or renews it where it is ours.
     *
     * @return false if another owner has it
     * @throws StateStoreException if the store cannot be used; whether we have it is then not known, ask again
     */
    public synchronized boolean tryAcquire() {
        byte @Nullable [] now = store.get(key).orElse(null);
        Held held = now == null ? null : Held.read(now);
        if (now == null || (held != null && held.id.equals(id)) || isOver(now, held)) {
            return write(now);
        }
        ours = null;
        return false;
    }

    /**
     * Renews the lease, also one that is over if nobody else has taken it since.
     *
     * @return false if it is not ours: never taken, released, or another owner has it
     * @throws StateStoreException if the store cannot be used; whether we have it is then not known, ask again
     */
    public synchronized boolean renew() {
        byte @Nullable [] now = store.get(key).orElse(null);
        Held held = now == null ? null : Held.read(now);
        if (held != null && held.id.equals(id)) {
            return write(now);
        }
        ours = null;
        return false;
    }

    /** Gives the lease back, so that another owner need not wait; does nothing where it is not ours. */
    public synchronized void release() {
        ours = null;
        byte @Nullable [] now = store.get(key).orElse(null);
        Held held = now == null ? null : Held.read(now);
        if (held != null && held.id.equals(id)) {
            store.compareAndSet(key, now, null); // refused: another has taken it meanwhile
        }
    }

    /**
     * Whether we have it as far as we know, without asking the store. False as well when the clock was put back to before we
     * took it: {@link #renew()} tells then.
     */
    public synchronized boolean isHeld() {
        Held held = ours;
        Instant now = clock.instant();
        return held != null && now.isBefore(held.until) && !now.isBefore(held.until.minus(held.length));
    }

    /** Who has it, by the name it gave itself; empty when nobody has, or the store holds something that is no lease. */
    public Optional<String> holder() {
        return store.get(key).map(Held::read).map(held -> held.owner);
    }

    private boolean write(byte @Nullable [] now) {
        Held next = new Held(clock.instant().plus(duration), duration, id, owner);
        boolean written = store.compareAndSet(key, now, next.write());
        ours = written ? next : null;
        return written;
    }

    private boolean isOver(byte[] value, @Nullable Held held) {
        Instant now = clock.instant();
        if (held != null && !now.isBefore(held.until)) {
            return true;
        }
        if (!Arrays.equals(value, others) || now.isBefore(othersSeenFirst)) {
            others = value;
            othersSeenFirst = now;
        }
        Duration longest = held == null ? duration : held.length;
        return !now.isBefore(othersSeenFirst.plus(longest));
    }

    /** The stored form: format, until and duration in milliseconds, id and name of the owner, a line each. */
    private record Held(Instant until, Duration length, String id, String owner) {
        private static final String FORMAT = "1";
        private static final int LINES = 5;

        byte[] write() {
            return String.join(
                            "\n",
                            FORMAT,
                            String.valueOf(until.toEpochMilli()),
                            String.valueOf(length.toMillis()),
                            id,
                            owner)
                    .getBytes(StandardCharsets.UTF_8);
        }

        static @Nullable Held read(byte[] value) {
            String[] lines = new String(value, StandardCharsets.UTF_8).split("\n", LINES);
            if (lines.length != LINES || !lines[0].equals(FORMAT)) {
                return null;
            }
            try {
                return new Held(
                        Instant.ofEpochMilli(Long.parseLong(lines[1])),
                        Duration.ofMillis(Long.parseLong(lines[2])),
                        lines[3],
                        lines[4]);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
