package io.threecx.pbx.control;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sound to the PBX, on a thread of its own: as it comes, silence where none comes, and never far ahead of what the other side can
 * have heard.
 */
final class SoundOut implements Runnable {
    /** What the PBX has to play, and what waits here: half a second in all. */
    private static final long MOST_AHEAD = TimeUnit.MILLISECONDS.toNanos(300);

    private static final int MOST_WAITING = 10;
    private static final int MOST_TRIES = 6;
    private static final long LASTED = TimeUnit.SECONDS.toNanos(5);
    private static final long ORDERLY_END_MILLIS = 100;

    private final PbxConnection pbx;
    private final PbxRequest request;
    private final Consumer<PbxException> broken;
    private final FrameQueue waiting = new FrameQueue(MOST_WAITING);
    private final byte[] part = new byte[CallAudio.FRAME_BYTES];
    private int partial;
    private volatile boolean closed;
    /** When the other side will have heard all that was sent, as {@link System#nanoTime} tells it. */
    private volatile long playsUntil;

    private @Nullable SoundUpload upload;
    private @Nullable CompletableFuture<Void> sending;

    /** @param broken is told once it is given up */
    SoundOut(PbxConnection pbx, ParticipantKey key, Consumer<PbxException> broken) {
        this.pbx = pbx;
        this.request = PbxRequest.post(PbxApi.CALL_CONTROL, key.path() + "/stream")
                .describedAs("send sound to a call of " + key.dn());
        this.broken = broken;
    }

    void offer(byte[] pcm) {
        synchronized (part) {
            for (int at = 0; at < pcm.length; ) {
                int length = Math.min(pcm.length - at, part.length - partial);
                System.arraycopy(pcm, at, part, partial, length);
                at += length;
                partial += length;
                if (partial == part.length) {
                    waiting.offer(part.clone());
                    partial = 0;
                }
            }
        }
    }

    boolean put(byte[] frame) throws InterruptedException {
        return waiting.put(frame);
    }

    /** Waits until the other side has heard what was put here. */
    void awaitPlayed() throws InterruptedException {
        waiting.awaitEmpty();
        TimeUnit.NANOSECONDS.sleep(FrameQueue.frameNanos()); // what was taken last is on its way
        long left = playsUntil - System.nanoTime();
        while (!closed && left > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, FrameQueue.frameNanos()));
            left = playsUntil - System.nanoTime();
            if (left < 2 * FrameQueue.frameNanos()) {
                return; // the silence that follows is not to be waited for
            }
        }
    }

    void flush() {
        synchronized (part) {
            partial = 0;
        }
        waiting.clear();
    }

    long dropped() {
        return waiting.dropped();
    }

    @Override
    public void run() {
        try {
            int tries = 0;
            while (!closed) {
                long began = System.nanoTime();
                PbxException failure = carried();
                if (closed) {
                    return;
                }
                tries = System.nanoTime() - began > LASTED ? 1 : tries + 1;
                if (tries >= MOST_TRIES || failure.problem() == PbxProblem.CLOSED) {
                    broken.accept(failure);
                    return;
                }
                Thread.sleep(CallAudio.pause(tries));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Sends until that ends; why it did. */
    private PbxException carried() throws InterruptedException {
        SoundUpload body = new SoundUpload();
        CompletableFuture<Void> answer;
        try {
            answer = pbx.upload(request, "application/octet-stream", body);
        } catch (PbxException e) {
            return e;
        }
        synchronized (this) {
            upload = body;
            sending = answer;
        }
        if (closed) {
            end();
        }
        CompletableFuture<Void> unused = answer.whenComplete((nothing, failure) -> body.cancel());
        playsUntil = System.nanoTime();
        boolean goesOn = true;
        while (goesOn && !closed) {
            byte[] frame = waiting.poll(FrameQueue.frameNanos());
            long now = System.nanoTime();
            if (frame == null && playsUntil > now) {
                continue;
            }
            playsUntil = Math.max(playsUntil, now) + FrameQueue.frameNanos();
            long early = playsUntil - now - MOST_AHEAD;
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            goesOn = body.send(frame == null ? new byte[CallAudio.FRAME_BYTES] : frame);
        }
        return why(answer);
    }

    private static PbxException why(CompletableFuture<Void> answer) {
        try {
            answer.copy().orTimeout(ORDERLY_END_MILLIS, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PbxException problem) {
                return problem;
            }
            if (e.getCause() instanceof CancellationException) {
                return PbxException.of(PbxProblem.CLOSED, "The connection to the PBX was closed during a call.", e);
            }
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        }
        return PbxException.of(
                PbxProblem.UNREACHABLE,
                "The PBX does not take the sound of this call any more. Check that the call still stands.",
                null);
    }

    /** At once; what waits is not sent any more. */
    void close() {
        closed = true;
        waiting.close();
        end();
    }

    private void end() {
        SoundUpload body;
        CompletableFuture<Void> answer;
        synchronized (this) {
            body = upload;
            answer = sending;
        }
        if (body != null && answer != null) {
            body.end();
            CompletableFuture<Void> unused = answer.orTimeout(ORDERLY_END_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    static byte[] padded(byte[] sound, int length) {
        return length == CallAudio.FRAME_BYTES
                ? sound.clone()
                : Arrays.copyOf(Arrays.copyOf(sound, length), CallAudio.FRAME_BYTES);
    }
}
