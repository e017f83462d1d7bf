package io.threecx.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one writer at a time work on a call log, of all threads and processes that use it. The lock is on a file of its own
 * beside the log: the log may be moved away at any time, and whoever reads and closes it in this process would take the
 * lock with it, as POSIX has it. For the same reason all providers of this process meet at one monitor first.
 */
final class CallLogLock {

    /** What is done while it is held. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE = Duration.ofNanos(50_000).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(5).toNanos();

    private final Path file;
    private final String monitor;

    CallLogLock(Path log) {
        this.file = log.resolveSibling(log.getFileName() + ".lock");
        this.monitor = ("io.threecx.directory:" + file).intern();
    }

    Path file() {
        return file;
    }

    /** @throws Held when another process does not let go of it */
    void whileHeld(Work work) throws IOException {
        synchronized (monitor) {
            OwnerOnly.create(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                acquire(channel); // closing the channel gives it back
                work.run();
            }
        }
    }

    private static void acquire(FileChannel channel) throws IOException {
        long begin = System.nanoTime();
        long pause = FIRST_PAUSE;
        boolean interrupted = false;
        try {
            while (tryLock(channel) == null) {
                if (System.nanoTime() - begin > LONGEST_WAIT.toNanos()) {
                    throw new Held();
                }
                LockSupport.parkNanos(pause);
                interrupted |= Thread.interrupted(); // else it would not park again
                pause = Math.min(pause * 2, LONGEST_PAUSE);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherClassLoader) {
            return null;
        }
    }

    /** Somebody else has it for too long. */
    static final class Held extends IOException {
        private static final long serialVersionUID = 1L;

        Held() {
            super("another process holds its lock for more than " + LONGEST_WAIT.toSeconds() + " s");
        }
    }
}
