package io.threecx.pbx.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of one request that carries sound to the PBX: takes a frame whenever the connection has room for one. */
final class SoundUpload implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
    private long wanted;
    private boolean over;

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
        boolean first;
        synchronized (this) {
            first = subscriber == null && !over;
            if (first) {
                subscriber = given;
            }
        }
        if (first) {
            given.onSubscribe(this);
        } else {
            given.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            given.onError(new IOException("sound is not sent a second time"));
        }
    }

    @Override
    public synchronized void request(long n) {
        wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
        notifyAll();
    }

    @Override
    public synchronized void cancel() {
        over = true;
        notifyAll();
    }

    /** Sends a frame as soon as there is room; false when that will not be. */
    boolean send(byte[] frame) throws InterruptedException {
        Flow.Subscriber<? super ByteBuffer> to;
        synchronized (this) {
            while (!over && wanted == 0) {
                wait();
            }
            to = subscriber;
            if (over || to == null) {
                return false;
            }
            wanted--;
        }
        to.onNext(ByteBuffer.wrap(frame));
        return true;
    }

    /** The orderly end of the body. */
    void end() {
        Flow.Subscriber<? super ByteBuffer> to;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            to = subscriber;
            notifyAll();
        }
        if (to != null) {
            to.onComplete();
        }
    }
}
