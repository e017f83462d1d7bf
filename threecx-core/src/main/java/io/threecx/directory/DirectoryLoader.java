package io.threecx.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.function.LongConsumer;

/**
 * Reads a directory file: one thread cuts it into records, all cores understand them, at most a few thousand records
 * wait in between. Thread-safe.
 */
final class DirectoryLoader {
    private static final int RECORDS_OF_PAGE = 1024;
    private static final int MOST_WORKERS = 8;

    private final NumberReader numbers;
    private final Countries countries = new Countries();

    DirectoryLoader(NumberReader numbers) {
        this.numbers = numbers;
    }

    NumberReader numbers() {
        return numbers;
    }

    Countries countries() {
        return countries;
    }

    /**
     * Reads the whole file.
     *
     * @param opening held while the file is opened and closed: closing a file gives up every lock that the process has
     *     on it (POSIX fcntl)
     * @param progress told now and then how many records were read so far
     * @throws DirectoryFileException when the file as a whole cannot be used
     * @throws InterruptedException when the thread was interrupted: the directory is being closed
     */
    Snapshot load(Path file, Lock opening, LongConsumer progress) throws DirectoryFileException, InterruptedException {
        try {
            DirectoryText text = open(file, opening);
            try {
                return read(text, progress);
            } finally {
                close(text, opening);
            }
        } catch (IOException failure) {
            throw DirectoryText.unreadable(file, failure);
        } catch (DirectoryFileException unusable) {
            String message = String.valueOf(unusable.getMessage());
            throw message.contains(file.toString())
                    ? unusable
                    : new DirectoryFileException(file + ": " + message, unusable);
        }
    }

    private static DirectoryText open(Path file, Lock opening) throws DirectoryFileException {
        opening.lock();
        try {
            return DirectoryText.open(file);
        } finally {
            opening.unlock();
        }
    }

    private static void close(DirectoryText text, Lock opening) throws IOException {
        opening.lock();
        try {
            text.close();
        } finally {
            opening.unlock();
        }
    }

    private Snapshot read(DirectoryText text, LongConsumer progress)
            throws IOException, DirectoryFileException, InterruptedException {
        if (text.isBlank() && text.holdsCards()) {
            return Snapshot.of(List.of(), 0, new Problems(), List.of());
        }
        ContactSource source =
                text.holdsCards() ? new CardSource(text.reader(), countries) : new CsvSource(text.reader(), countries);
        return read(source, progress);
    }

    private Snapshot read(ContactSource source, LongConsumer progress)
            throws IOException, DirectoryFileException, InterruptedException {
        int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "threecx-directory-reader");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Pages pages = new Pages(pool, workers * 2, progress);
            Problems problems = new Problems();
            source.forEach(pages, problems);
            List<Page> complete = pages.complete();
            Snapshot snapshot = Snapshot.of(complete, pages.records, problems, source.ignoredColumns());
            if (snapshot.size() == 0 && snapshot.report().problemCount() > 0) {
                throw new DirectoryFileException("none of its " + pages.records + " records can be read: "
                        + snapshot.report().problems().get(0));
            }
            return snapshot;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Hands records over in pieces and collects the pages in their order. */
    private final class Pages implements ContactSource.Sink {
        private final ExecutorService pool;
        private final int mostWaiting;
        private final LongConsumer progress;
        private final Deque<Future<Page>> waiting = new ArrayDeque<>();
        private final List<Page> done = new ArrayList<>();
        private List<Page.UnreadContact> piece = new ArrayList<>(RECORDS_OF_PAGE);
        private long records;

        Pages(ExecutorService pool, int mostWaiting, LongConsumer progress) {
            this.pool = pool;
            this.mostWaiting = mostWaiting;
            this.progress = progress;
        }

        @Override
        public void accept(Page.UnreadContact record) throws InterruptedException {
            records++;
            piece.add(record);
            if (piece.size() == RECORDS_OF_PAGE) {
                handOver();
            }
        }

        private void handOver() throws InterruptedException {
            List<Page.UnreadContact> full = piece;
            piece = new ArrayList<>(RECORDS_OF_PAGE);
            waiting.add(pool.submit(() -> Page.of(full, numbers)));
            if (waiting.size() > mostWaiting) {
                collect();
            }
            progress.accept(records);
        }

        private void collect() throws InterruptedException {
            try {
                done.add(waiting.remove().get());
            } catch (ExecutionException failure) {
                throw new IllegalStateException("a piece of the directory could not be read", failure.getCause());
            }
        }

        List<Page> complete() throws InterruptedException {
            handOver();
            while (!waiting.isEmpty()) {
                collect();
            }
            return done;
        }
    }
}
