package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxDownload;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes a download of which nothing comes any more, so that whoever reads it does not wait for ever. Has a thread until it is closed. */
final class ProgressWatch implements AutoCloseable {
    private final PbxDownload download;
    private final long longestNanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;

    private ProgressWatch(PbxDownload download, Duration longest) {
        this.download = download;
        this.longestNanos = longest.toNanos();
    }

    static ProgressWatch over(PbxDownload download, Duration longest) {
        ProgressWatch watch = new ProgressWatch(download, longest);
        Thread thread = new Thread(watch::run, "threecx-download-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** Something came. */
    void progress() {
        last = System.nanoTime();
    }

    boolean isStalled() {
        return stalled;
    }

    private void run() {
        try {
            long left = longestNanos;
            while (!closed.await(left, TimeUnit.NANOSECONDS)) {
                left = longestNanos - (System.nanoTime() - last);
                if (left <= 0) {
                    stalled = true;
                    download.close();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
