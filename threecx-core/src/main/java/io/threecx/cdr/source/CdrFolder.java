package io.threecx.cdr.source;

import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which each file is complete once it is there: "single file for each call" in the PBX's CDR settings ({@code
 * cdr-yyMMddHHmmss.number.log}), or any folder into which files are copied.
 *
 * <p>Each file is read once, in the order in which they arrived; one that is still being written is waited for: it is read
 * when it did not change from one look to the next, or was not written to for a minute. A last line without line end counts.
 * One that changes after it was read is read again as a new one, which repeats its lines under other positions: a file that
 * grows is for {@link CdrFile}.
 *
 * <p>What was read is kept in the state store in a small value, however many files there are: a moment up to which all files
 * have arrived and been read, and the names of those after it. That moment is an hour, or 4096 files, behind the newest. A
 * file counts as arrived when its entry in the folder was made or changed, whatever time of change it brought along; so on
 * Unix a file moved or copied here is found, however old it says it is. On systems without that time, and where a clock was put back by
 * more than the hour, a file that looks older than that moment is not read. The state is saved after some files or megabytes:
 * after a crash some lines are offered again, with the same {@link CdrLine#position()}.
 *
 * <p>Files stay where they are, unless they are to be moved or deleted. Then that is done after the state is saved, and only to
 * files that were read for certain.
 *
 * <p>Several instances that share the state store may be started for the same folder: one reads, the others stand by for up to
 * a minute after it ended. Thread-safe.
 */
public final class CdrFolder implements CdrSource {
    private final SourceRunner runner;
    private final SourceLoop loop;

    private CdrFolder(Builder builder) {
        this.runner = new SourceRunner(builder.name, builder.clock);
        LeaseWatch lease = new LeaseWatch(builder.state, "cdr-folder-lease/" + builder.name, builder.clock);
        PathMatcher matcher = builder.folder.getFileSystem().getPathMatcher("glob:" + builder.files);
        FolderSweep sweep = new FolderSweep(
                builder.name,
                builder.folder,
                path -> matcher.matches(path.getFileName()),
                builder.disposal,
                builder.arrival,
                builder.longestLine,
                builder.state,
                lease,
                runner);
        this.loop = new SourceLoop(
                "folder", sweep, lease, builder.interval, runner.status(), runner.pause(), builder.random);
    }

    /**
     * A reader of that folder, which need not exist yet.
     *
     * @param state keeps what was read, and which instance reads; must survive a restart
     */
    public static Builder builder(Path folder, StateStore state) {
        return new Builder(folder, state);
    }

    @Override
    public String name() {
        return runner.name();
    }

    @Override
    public void start(CdrLineSink sink) {
        runner.start(loop, sink);
    }

    @Override
    public CdrSourceState state() {
        return runner.status().now();
    }

    @Override
    public void close() {
        runner.close(loop);
    }

    /** For tests, which take its turns themselves. */
    Duration turn(CdrLineSink sink) {
        runner.gate().open(sink);
        return loop.turn();
    }

    /** Collects what a reader of a folder needs. Not thread-safe. */
    public static final class Builder {
        private final Path folder;
        private final StateStore state;
        private String name;
        private String files = "cdr-*.log";
        private FolderSweep.@Nullable Disposal disposal;
        private FolderFile.Arrival arrival;
        private Duration interval = SourceRunner.USUAL_INTERVAL;
        private int longestLine = SourceRunner.USUAL_LONGEST_LINE;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = RandomGenerator.getDefault();

        private Builder(Path folder, StateStore state) {
            this.folder = folder.toAbsolutePath().normalize();
            this.state = Objects.requireNonNull(state, "state");
            this.name = this.folder.toString();
            this.arrival = FolderFile.usualArrival(this.folder);
        }

        /** What the source is called, and its state with it. Without this: the folder's absolute path. */
        public Builder name(String value) {
            name = SourceRunner.checkedName(value);
            return this;
        }

        /**
         * Which files are read; without this {@code "cdr-*.log"}.
         *
         * @param glob for names, as in {@link java.nio.file.FileSystem#getPathMatcher}
         */
        public Builder files(String glob) {
            files = glob;
            return this;
        }

        /** Moves files that were read into that folder of the same disk, which is made if need be. */
        public Builder thenMoveTo(Path done) {
            Path target = done.toAbsolutePath().normalize();
            if (target.equals(folder)) {
                throw new IllegalArgumentException("Files that were read cannot be moved to where they are: " + done);
            }
            disposal = file -> move(file, target);
            return this;
        }

        /** Deletes files that were read. */
        public Builder thenDelete() {
            disposal = Files::deleteIfExists;
            return this;
        }

        /** How long after one look the next follows; without this a second. */
        public Builder every(Duration value) {
            interval = SourceRunner.checkedInterval(value);
            return this;
        }

        /** Most bytes of a line; without this 65536. A longer one is delivered with its beginning only: {@link CdrLine#isCut()}. */
        public Builder longestLine(int bytes) {
            longestLine = SourceRunner.checkedLongestLine(bytes);
            return this;
        }

        /** Tells the time; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        Builder arrival(FolderFile.Arrival value) {
            arrival = value;
            return this;
        }

        Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        /** Opens nothing and starts no thread. */
        public CdrFolder build() {
            return new CdrFolder(this);
        }

        private static void move(Path file, Path folder) throws IOException {
            Files.createDirectories(folder);
            Path target = folder.resolve(file.getFileName());
            for (int i = 2; ; i++) {
                try {
                    Files.move(file, target);
                    return;
                } catch (FileAlreadyExistsException e) {
                    target = folder.resolve(file.getFileName() + "." + i);
                }
            }
        }
    }
}
