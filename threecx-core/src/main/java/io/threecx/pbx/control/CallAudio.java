package io.threecx.pbx.control;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Experimental: the sound of one leg of the API client's own route point, both ways: raw PCM, 16 bits little-endian, 8000 samples
 * a second, mono (3CX Call Control API documentation). Extensions of people have none: {@link PbxProblem#NO_AUDIO}.
 *
 * <pre>{@code
 * CallAudio audio = control.audio(leg.key(), frame -> browser.sendBinary(frame));
 * browser.onBinary(pcm -> audio.send(pcm));
 * audio.ended().whenComplete((nothing, failure) -> browser.close());
 * }</pre>
 *
 * <p>What is late is worth nothing: beyond half a second on the way to the PBX, or on the way to a slow listener, the oldest is
 * dropped. Where nothing is sent, silence is. When either side hangs up both directions end at once. Thread-safe; owns three
 * threads until it has ended.
 */
public final class CallAudio implements AutoCloseable {
    /** How many samples make a second. */
    public static final int SAMPLES_PER_SECOND = 8000;
    /** The bytes of 20 ms. */
    public static final int FRAME_BYTES = 320;

    static final int FRAME_MILLIS = 20;
    private static final int MOST_UNHEARD = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_FORBIDDEN = 3;

    private final CallControl control;
    private final ParticipantKey key;
    private final Consumer<byte[]> heard;
    private final SoundOut out;
    private final FrameQueue unheard = new FrameQueue(MOST_UNHEARD);
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread listening;
    private final Thread hearing;
    private final Thread speaking;
    private volatile boolean over;
    private volatile @Nullable InputStream incoming;

    private CallAudio(CallControl control, ParticipantKey key, Consumer<byte[]> heard) {
        this.control = control;
        this.key = key;
        this.heard = Objects.requireNonNull(heard, "heard");
        this.out = new SoundOut(control.pbx(), key, this::finish);
        this.listening = thread("in", this::listen);
        this.hearing = thread("heard", this::hear);
        this.speaking = thread("out", out);
    }

    static CallAudio start(CallControl control, ParticipantKey key, Consumer<byte[]> heard) {
        CallAudio audio = new CallAudio(control, key, heard);
        audio.listening.start();
        return audio;
    }

    private Thread thread(String part, Runnable task) {
        Thread thread = new Thread(task, "threecx-audio-" + key + "-" + part);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Says something: any number of bytes, from where the ones before ended. Never waits; beyond what fits, the oldest is dropped.
     */
    public void send(byte[] pcm) {
        out.offer(pcm);
    }

    /**
     * Says all of a recording in the right time, waiting until it was heard; no other thread should {@link #send} meanwhile. Ends early when
     * the call does.
     *
     * @param pcm in the format above, without a header; not closed here
     */
    public void play(InputStream pcm) throws IOException, InterruptedException {
        byte[] frame = new byte[FRAME_BYTES];
        int length;
        do {
            length = pcm.readNBytes(frame, 0, frame.length);
        } while (length > 0 && out.put(SoundOut.padded(frame, length)));
        out.awaitPlayed();
    }

    /** Takes back what waits to be said. Up to 300 ms are with the PBX already. */
    public void flush() {
        out.flush();
    }

    /** How much of what was to be said came too late, in frames of 20 ms. */
    public long droppedFrames() {
        return out.dropped();
    }

    /** How much of what was heard the listener was too slow for, in frames of 20 ms. */
    public long lostFrames() {
        return unheard.dropped();
    }

    /** Completes when the sound flows; after a call was placed that may take a moment. Exceptionally when it never does. */
    public CompletableFuture<Void> begun() {
        return begun.copy();
    }

    /** Completes when the call is over or this was closed; exceptionally with a {@link PbxException} when the sound failed. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Ends both directions; the call itself stands: {@link CallControl#drop}. Does nothing the second time. */
    @Override
    public void close() {
        finish(null);
    }

    private void listen() {
        try (InputStream in = opened()) {
            incoming = in;
            if (over) {
                return;
            }
            hearing.start();
            speaking.start();
            begun.complete(null);
            byte[] frame = new byte[FRAME_BYTES];
            while (in.readNBytes(frame, 0, frame.length) == frame.length) {
                unheard.offer(frame.clone());
            }
            finish(null);
        } catch (IOException e) {
            if (!over) {
                stop();
                finish(broken(e));
            }
        } catch (PbxException e) {
            finish(e);
        } catch (InterruptedException e) {
            finish(null); // closed
        }
    }

    /** The leg of a call that was just placed may not be ready. */
    private InputStream opened() throws InterruptedException {
        PbxRequest request =
                PbxRequest.get(PbxApi.CALL_CONTROL, key.path() + "/stream").describedAs("hear a call of " + key.dn());
        long until = System.nanoTime() + PATIENCE.toNanos();
        int forbidden = 0;
        for (int tries = 1; ; tries++) {
            try {
                return control.pbx().open(request);
            } catch (PbxException e) {
                forbidden += e.problem() == PbxProblem.FORBIDDEN ? 1 : 0;
                boolean mayPass = e.problem() == PbxProblem.NOT_FOUND
                        || e.problem() == PbxProblem.NO_AUDIO
                        || (e.problem() == PbxProblem.FORBIDDEN && forbidden < MOST_FORBIDDEN);
                if (!mayPass || System.nanoTime() > until) {
                    throw e;
                }
            }
            Thread.sleep(pause(tries));
        }
    }

    /** 50, 100, 200, 400, 400 ... */
    static long pause(int tries) {
        return Math.min(400, 50L << Math.min(tries - 1, 3));
    }

    private void hear() {
        try {
            while (!over) {
                byte[] frame = unheard.poll(Long.MAX_VALUE);
                if (frame != null && !over) {
                    heard.accept(frame);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (RuntimeException e) {
            finish(PbxException.of(
                    PbxProblem.CLOSED, "Who listens to the call of " + key.dn() + " failed; its sound was ended.", e));
        }
    }

    /** A PBX that hangs up may just cut the line: then the call is over, and nothing is wrong. */
    private @Nullable PbxException broken(IOException cause) {
        try {
            if (control.participant(key).isEmpty()) {
                return null;
            }
        } catch (PbxException e) {
            cause.addSuppressed(e);
        }
        return PbxException.of(
                PbxProblem.UNREACHABLE,
                "The sound of the call of " + key.dn()
                        + " broke off while the call stands. Check the network to the PBX, and ask" + " for it again.",
                cause);
    }

    private void stop() {
        over = true;
        out.close();
        unheard.close();
        InputStream in = incoming;
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                incoming = null; // it is gone anyhow
            }
        }
        for (Thread each : List.of(listening, speaking)) { // not who runs the listener's code: that ends by itself
            if (!each.equals(Thread.currentThread())) {
                each.interrupt();
            }
        }
    }

    private void finish(@Nullable PbxException failure) {
        stop();
        if (failure == null) {
            begun.completeExceptionally(
                    PbxException.of(PbxProblem.CLOSED, "The call ended before its sound began.", null));
            ended.complete(null);
        } else {
            begun.completeExceptionally(failure);
            ended.completeExceptionally(failure);
        }
    }
}
