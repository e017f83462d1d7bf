package io.threecx.jdbc.cdr;

import io.threecx.cdr.poll.CheckpointStore;
import io.threecx.cdr.poll.ToldCalls;
import io.threecx.store.StateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/** How far the calls were told. Not thread-safe. */
final class Checkpoint {
    private static final int FORMAT = 1;
    private static final long NO_ID = Long.MIN_VALUE;
    /** Clocks that differ by less have not been set. */
    private static final Duration DRIFT = Duration.ofSeconds(5);

    private static final Duration CLOCKS_AGAIN = Duration.ofMinutes(10);

    private final Instant since;
    private Instant rowTime;
    private long rowId = NO_ID;
    private Instant databaseClock;
    private Instant ownClock;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final ToldCalls told = new ToldCalls();

    private Checkpoint(Instant since, Instant databaseClock, Instant ownClock) {
        this.since = since;
        this.rowTime = since;
        this.databaseClock = databaseClock;
        this.ownClock = ownClock;
    }

    static CheckpointStore<Checkpoint> in(StateStore store, String key) {
        return new CheckpointStore<>(store, key, Checkpoint::read, Checkpoint::write, CdrDatabaseException::new);
    }

    static Checkpoint first(Instant since, Instant databaseClock, Instant ownClock) {
        return new Checkpoint(since, databaseClock, ownClock);
    }

    /** The latest row of which everything before was told. */
    Instant rowTime() {
        return rowTime;
    }

    /** The highest id seen, if there was one. */
    OptionalLong rowId() {
        return rowId == NO_ID ? OptionalLong.empty() : OptionalLong.of(rowId);
    }

    /** Calls that are not over yet, or of which something is missing. */
    Set<String> waiting() {
        return waiting;
    }

    ToldCalls told() {
        return told;
    }

    /**
     * From which time on rows have to be looked at again. When the database's clock was set back, new rows have times that
     * old ones had before: as far back as time has passed here.
     */
    Instant lookFrom(Duration overlap, Instant databaseNow, Instant ownNow) {
        Instant from = earlier(rowTime, databaseNow);
        if (setBack(databaseNow, ownNow).compareTo(DRIFT) > 0) {
            from = earlier(from, databaseNow.minus(Duration.between(ownClock, ownNow)));
        }
        from = from.minus(overlap);
        return from.isBefore(since) && !since.isAfter(databaseNow) ? since : from;
    }

    private Duration setBack(Instant databaseNow, Instant ownNow) {
        return Duration.between(ownClock, ownNow).minus(Duration.between(databaseClock, databaseNow));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Everything up to that row was told. A time to come says nothing of the rows between. */
    void move(Instant row, Instant databaseNow) {
        rowTime = earlier(row, databaseNow);
    }

    void seen(long id) {
        rowId = Math.max(rowId, id);
    }

    /** Looked at both clocks; written down once in a while, and when one was set. */
    void clocks(Instant database, Instant own) {
        boolean isOld = Duration.between(ownClock, own).abs().compareTo(CLOCKS_AGAIN) > 0;
        if (isOld || setBack(database, own).abs().compareTo(DRIFT) > 0) {
            databaseClock = database;
            ownClock = own;
        }
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, since);
            write(out, rowTime);
            out.writeLong(rowId);
            write(out, databaseClock);
            write(out, ownClock);
            out.writeInt(waiting.size());
            for (String call : waiting) {
                out.writeUTF(call);
            }
            told.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when it is none, or of another version */
    static Checkpoint read(byte[] stored) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readByte() != FORMAT) {
                throw new IOException("of another version");
            }
            Checkpoint checkpoint = new Checkpoint(instant(in), Instant.EPOCH, Instant.EPOCH);
            checkpoint.rowTime = instant(in);
            checkpoint.rowId = in.readLong();
            checkpoint.databaseClock = instant(in);
            checkpoint.ownClock = instant(in);
            for (int left = in.readInt(); left > 0; left--) {
                checkpoint.waiting.add(in.readUTF());
            }
            checkpoint.told.read(in);
            return checkpoint;
        }
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
