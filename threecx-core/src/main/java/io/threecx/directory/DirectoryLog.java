package io.threecx.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator is told of a directory: once each time something happens, never per question. */
final class DirectoryLog {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLog.class);
    private static final int SHOWN_PROBLEMS = 10;

    private final String name;
    private final Path file;
    private List<String> columnsSaid = List.of();

    DirectoryLog(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /** @param kept whether it was read by an earlier start */
    void loaded(Snapshot snapshot, boolean kept, Duration time) {
        LoadReport report = snapshot.report();
        LOG.info(
                "directory {}: {} contacts with {} numbers {} {} in {} ms",
                name,
                snapshot.size(),
                snapshot.phoneCount(),
                kept ? "kept since an earlier start, unchanged in" : "read from",
                file,
                time.toMillis());
        if (!report.ignoredColumns().equals(columnsSaid)) {
            columnsSaid = report.ignoredColumns();
            LOG.info("directory {}: columns that mean nothing here are not used: {}", name, columnsSaid);
        }
        if (report.problemCount() > 0) {
            String first = report.problems().stream()
                    .limit(SHOWN_PROBLEMS)
                    .map(problem -> "\n  " + problem)
                    .collect(Collectors.joining());
            String more = report.problemCount() > SHOWN_PROBLEMS ? "\n  ..." : "";
            LOG.warn("directory {}: {} problems in {}:{}{}", name, report.problemCount(), file, first, more);
        }
    }

    void nothingKept(IOException reason) {
        LOG.info("directory {}: nothing kept is used: {}; the file is read", name, reason.getMessage());
    }

    void notKept(Path snapshot, IOException reason) {
        LOG.warn(
                "directory {}: what was read cannot be kept in {}, so the next start reads the file again: {}",
                name,
                snapshot,
                reason.toString());
    }

    /** @param kept how many contacts of before stay in use */
    void unusable(DirectoryFileException reason, int kept) {
        if (kept == 0) {
            LOG.warn("directory {}: {}; it is read as soon as the file changes", name, reason.getMessage());
        } else {
            LOG.warn(
                    "directory {}: {}; the {} contacts read before stay in use until the file changes again (to empty"
                            + " the directory on purpose, restart)",
                    name,
                    reason.getMessage(),
                    kept);
        }
    }

    void neverStill() {
        LOG.warn(
                "directory {}: {} changes again and again while it is read; it is taken over as soon as it holds still",
                name,
                file);
    }

    void unexpected(Throwable error) {
        LOG.error("directory {}: unexpected error", name, error);
    }

    void nobodyTold(RuntimeException failure) {
        LOG.warn("directory {}: others could not be told of changed contacts", name, failure);
    }
}
