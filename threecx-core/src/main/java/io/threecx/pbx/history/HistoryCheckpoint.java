package io.threecx.pbx.history;

import io.threecx.cdr.poll.CheckpointStore;
import io.threecx.cdr.poll.ToldCalls;
import io.threecx.store.StateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;

/** How far the calls were told. Not thread-safe. */
final class HistoryCheckpoint {
    private static final int FORMAT = 1;

    private final Instant since;
    private Instant reached;
    private final ToldCalls told = new ToldCalls();

    private HistoryCheckpoint(Instant since, Instant reached) {
        this.since = since;
        this.reached = reached;
    }

    static HistoryCheckpoint first(Instant since) {
        return new HistoryCheckpoint(since, since);
    }

    static CheckpointStore<HistoryCheckpoint> in(StateStore store, String key) {
        return new CheckpointStore<>(
                store, key, HistoryCheckpoint::read, HistoryCheckpoint::write, IllegalStateException::new);
    }

    /** Rows from before are of no interest. */
    Instant since() {
        return since;
    }

    /** Of rows that began before, those that were there were told, or wait. */
    Instant reached() {
        return reached;
    }

    void reach(Instant time) {
        reached = time.isAfter(reached) ? time : reached;
    }

    ToldCalls told() {
        return told;
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(since.toEpochMilli());
            out.writeLong(reached.toEpochMilli());
            told.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when it is none, or of another version */
    static HistoryCheckpoint read(byte[] stored) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readByte() != FORMAT) {
                throw new IOException("of another version");
            }
            HistoryCheckpoint checkpoint =
                    new HistoryCheckpoint(Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()));
            checkpoint.told.read(in);
            return checkpoint;
        } catch (DateTimeException e) {
            throw new IOException("damaged", e);
        }
    }
}
