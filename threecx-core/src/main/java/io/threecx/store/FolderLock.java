package io.threecx.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time work in a folder. Between processes a lock on a file does it. Inside the JVM that is not enough:
 * POSIX drops all file locks of a process as soon as it closes any descriptor of that file, even another store's. So all threads of the JVM
 * first take one monitor, that of the interned path, which even two copies of this class in two class loaders share.
 */
final class FolderLock {

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    static final String NAME = "lock";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE = Duration.ofNanos(50_000).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(5).toNanos();
    private static final Set<OpenOption> OPEN_OR_CREATE = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path file;
    private final FileAttribute<?>[] attributes;
    private final String monitor;

    FolderLock(Path realFolder, FileAttribute<?>[] attributes) {
        this.file = realFolder.resolve(NAME);
        this.attributes = attributes;
        this.monitor = ("io.threecx.store:" + file).intern();
    }

    <T> T whileHeld(Work<T> work) throws IOException {
        synchronized (monitor) {
            try (FileChannel channel = FileChannel.open(file, OPEN_OR_CREATE, attributes)) {
                acquire(channel); // closing the channel gives it back
                return work.run();
            }
        }
    }

    private void acquire(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE;
        @Nullable FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new IOException("another process has held " + file + " for " + LONGEST_WAIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE);
            lock = channel.tryLock(); // an interrupt ends the wait here
        }
    }
}
