package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.NewContact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a directory in step with its file. The first use starts one thread, which reads the file and from then on looks
 * at it every few seconds; whoever asks gets the newest directory that is complete. Thread-safe.
 */
final class LiveDirectory implements AutoCloseable {
    /** A file that was written this recently may still be written. */
    private static final Duration FRESH = Duration.ofMillis(250);

    /** After so many additions the file is read anew, to keep additions cheap. */
    private static final int MOST_ADDITIONS = 1_000;

    private static final int MOST_ATTEMPTS_IN_SILENCE = 5;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(5);

    private final Path file;
    private final DirectoryLoader loader;
    private final FileAppender appender;
    private final CrmContext context;
    private final Duration interval;
    private final DirectoryLog log;
    private final @Nullable SnapshotKeeper keeper;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock writing = new ReentrantLock();

    // written under the lock
    private volatile @Nullable View view;
    private @Nullable DirectoryFileException failure;
    private @Nullable Thread watcher;
    private boolean closed;

    private volatile long recordsSoFar;

    // of the watching thread alone
    private FileStamp lastLook = FileStamp.ABSENT;
    private volatile @Nullable FileStamp complainedAbout;
    private int attemptsInVain;

    /**
     * @param interval how often the file is looked at
     * @param keeper keeps what was read for the next start; null when nothing is kept
     */
    LiveDirectory(
            Path file, DirectoryLoader loader, CrmContext context, Duration interval, @Nullable SnapshotKeeper keeper) {
        this.file = file;
        this.loader = loader;
        this.appender = new FileAppender(file, loader.countries(), context.clock());
        this.context = context;
        this.interval = interval;
        this.log = new DirectoryLog(context.name(), file);
        this.keeper = keeper;
    }

    /** The directory now; null before it was ever read. */
    @Nullable
    View current() {
        return view;
    }

    /** Whether the file as it is now could not be used. */
    boolean hasGivenUpOnFile() {
        return complainedAbout != null;
    }

    /**
     * The directory now. Before it was read for the first time, waits for that.
     *
     * @param limit how long to wait at most
     * @throws CrmUnavailableException when it cannot be read, or not in time
     */
    View await(Duration limit) {
        View now = view;
        if (now != null) {
            return now;
        }
        long left = limit.toNanos();
        try {
            lock.lockInterruptibly();
            try {
                start();
                while (view == null) {
                    if (closed) {
                        throw new CrmUnavailableException("the directory " + context.name() + " is closed");
                    }
                    if (failure != null) {
                        throw new CrmUnavailableException(context.name() + ": " + failure.getMessage(), failure);
                    }
                    if (left <= 0) {
                        throw new CrmUnavailableException(String.format(
                                Locale.ROOT,
                                "the directory %s is still loading (%,d contacts so far)",
                                context.name(),
                                recordsSoFar));
                    }
                    left = changed.awaitNanos(left);
                }
                return view;
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CrmUnavailableException(
                    "interrupted while the directory " + context.name() + " was loading", stopped);
        }
    }

    /** Adds a contact to the file and to the directory. */
    Contact create(NewContact contact, Duration limit) {
        await(limit);
        try {
            if (!writing.tryLock(WRITE_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CrmUnavailableException("the directory file " + file
                        + " is being written by others for too long; nothing was added, try again later");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CrmUnavailableException("interrupted before anything was added to " + file, stopped);
        }
        try {
            FileAppender.Appended appended = appender.append(contact);
            lock.lock();
            try {
                View now = view;
                if (now != null) {
                    boolean nothingElse = now.stamp().equals(appended.before())
                            && now.additions().size() < MOST_ADDITIONS;
                    FileStamp stamp = nothingElse ? appended.after() : FileStamp.ABSENT;
                    view = now.with(appended.contact(), stamp, loader.numbers());
                }
            } finally {
                lock.unlock();
            }
            return appended.contact();
        } finally {
            writing.unlock();
        }
    }

    private void start() {
        if (watcher == null && !closed) {
            watcher = new Thread(this::watch, "threecx-directory-" + context.name());
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    private void watch() {
        Duration pause = Duration.ZERO;
        while (waitUnlessClosed(pause)) {
            try {
                pause = look();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error unexpected) {
                log.unexpected(unexpected);
                complain(
                        lastLook,
                        new DirectoryFileException(
                                file + " could not be read because of an unexpected error (" + unexpected + ")",
                                unexpected));
                pause = interval;
            }
        }
    }

    private boolean waitUnlessClosed(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException stopped) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the file, reads it when it is another one and holds still. @return when to look again */
    private Duration look() throws InterruptedException {
        FileStamp now = FileStamp.of(file);
        View current = view;
        if (now.equals(complainedAbout) || (current != null && now.equals(current.stamp()))) {
            lastLook = now;
            return interval;
        }
        boolean heldStill = now.equals(lastLook);
        lastLook = now;
        if (!heldStill && (current != null || isFresh(now))) {
            return current == null && FRESH.compareTo(interval) < 0 ? FRESH : interval;
        }
        load(now);
        return interval;
    }

    private boolean isFresh(FileStamp stamp) {
        Instant now = context.clock().instant();
        Instant written = stamp.modified().toInstant();
        return !written.isAfter(now) && written.plus(FRESH).isAfter(now);
    }

    private void load(FileStamp stamp) throws InterruptedException {
        lock.lock();
        try {
            failure = null;
            recordsSoFar = 0;
        } finally {
            lock.unlock();
        }
        long begin = System.nanoTime();
        String origin = keeper == null ? null : keeper.origin(file, stamp, writing);
        Snapshot kept = keeper == null || origin == null ? null : keeper.find(origin);
        Snapshot snapshot;
        try {
            snapshot = kept != null ? kept : loader.load(file, writing, records -> recordsSoFar = records);
            View old = view;
            if (snapshot.size() == 0 && stamp.size() <= 3 && old != null && old.size() > 0) {
                throw new DirectoryFileException(file + " is empty now");
            }
        } catch (DirectoryFileException unusable) {
            if (FileStamp.of(file).equals(stamp)) {
                complain(stamp, unusable);
            }
            return;
        }
        View old = view;
        if (publish(snapshot, stamp)) {
            log.loaded(snapshot, kept != null, Duration.ofNanos(System.nanoTime() - begin));
            if (old != null) {
                SnapshotChanges.tell(old, snapshot, context.name(), this::contactsChanged);
            }
            if (keeper != null && origin != null && kept == null) {
                keeper.keep(snapshot, origin);
            }
        }
    }

    /** Swaps the snapshot in, unless the file changed while it was read. */
    private boolean publish(Snapshot snapshot, FileStamp stamp) {
        writing.lock(); // no addition between the look at the file and the swap
        try {
            if (!FileStamp.of(file).equals(stamp)) {
                if (++attemptsInVain == MOST_ATTEMPTS_IN_SILENCE) {
                    log.neverStill();
                }
                return false;
            }
            lock.lock();
            try {
                view = View.of(snapshot, stamp);
                failure = null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        } finally {
            writing.unlock();
        }
        attemptsInVain = 0;
        complainedAbout = null;
        return true;
    }

    private void complain(FileStamp stamp, DirectoryFileException unusable) {
        complainedAbout = stamp;
        View current = view;
        log.unusable(unusable, current == null ? 0 : current.size());
        lock.lock();
        try {
            failure = unusable;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void contactsChanged(Set<ContactRef> contacts) {
        try {
            context.contactsChanged(contacts);
        } catch (RuntimeException failed) {
            log.nobodyTold(failed);
        }
    }

    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            view = null;
            running = watcher;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (running != null && !running.equals(Thread.currentThread())) {
            running.interrupt();
            try {
                running.join(CLOSE_LIMIT.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
