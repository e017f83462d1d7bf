package io.threecx.cdr.poll;

import io.threecx.cdr.CdrLeg;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls were told lately, and what was told of them. Bounded: a call that is forgotten is told again, which is harmless.
 * Not thread-safe.
 */
public final class ToldCalls {
    /** More are not remembered. */
    public static final int MOST = 20_000;
    /** So many are remembered however long ago they were: rows may be looked at again by something else than their time. */
    public static final int LATEST = 1_000;

    private final Map<Long, What> byCall = new LinkedHashMap<>();

    /**
     * What was told.
     *
     * @param at when the call was over
     */
    private record What(long digest, long at) {}

    /** A number for what the records of a call say, another one when they say something else. */
    public static long digest(List<CdrLeg> records) {
        return LegDigest.of(records);
    }

    /** Whether just that was told of the call. */
    public boolean isKnown(String callId, long digest) {
        What known = byCall.get(LegDigest.of(callId));
        return known != null && known.digest == digest;
    }

    /**
     * That was told of the call.
     *
     * @param at when the call was over
     */
    public void add(String callId, long digest, Instant at) {
        Long key = LegDigest.of(callId);
        byCall.remove(key);
        byCall.put(key, new What(digest, at.toEpochMilli()));
    }

    /** Forgets calls that were over before a time. */
    public void forgetBefore(Instant time) {
        long millis = time.toEpochMilli();
        Iterator<What> oldestFirst = byCall.values().iterator();
        int left = byCall.size();
        while (oldestFirst.hasNext() && left > LATEST) {
            if (oldestFirst.next().at < millis || left > MOST) {
                oldestFirst.remove();
            }
            left--;
        }
    }

    /** Writes it down for {@link #read}. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(byCall.size());
        for (Map.Entry<Long, What> entry : byCall.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeLong(entry.getValue().digest);
            out.writeLong(entry.getValue().at);
        }
    }

    /** Adds what was written down. */
    public void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            byCall.put(in.readLong(), new What(in.readLong(), in.readLong()));
        }
    }
}
