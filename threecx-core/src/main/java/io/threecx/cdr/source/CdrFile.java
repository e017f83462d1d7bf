package io.threecx.cdr.source;

import io.threecx.store.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The one file to which the PBX appends all its call records ("single file for all calls" in its CDR settings), read while it
 * grows.
 *
 * <pre>{@code
 * CdrSource source = CdrFile.builder(Path.of("/var/lib/3cxpbx/Instance1/Data/Logs/CDRLogs/cdr.log"), stateStore)
 *         .build();
 * source.start(line -> inbox.add(line.source(), line.position(), line.text()));
 * }</pre>
 *
 * <p>Every line reaches the sink, in order. A line goes out when its line end is there; a last line without one when the file
 * was rotated and does not grow any more. The first time the file is read from its beginning; older rotated files are not
 * read then ({@link CdrFolder} reads those).
 *
 * <p><b>Restart.</b> A checkpoint in the state store says up to where the sink took the lines. It moves after the sink
 * returned, about every megabyte or five seconds and whenever the end is reached: after a crash, or when the state store
 * failed, the lines since then are offered again, with the same {@link CdrLine#position()}.
 *
 * <p><b>Rotation.</b> A file that was renamed is read to its end before the next one, and if the file was rotated several times
 * while we were away, those between are read in the order of their times of change. For that they must be in the same folder
 * under usual names: {@code cdr.log.1}, {@code cdr.log-20260103}, {@code cdr-20260103.log}; other names:
 * {@link Builder#rotatedFiles}. They must not be compressed before they were read.
 *
 * <p><b>Truncation.</b> A file that was copied and truncated is read on in the copy, if it is one of those rotated files. If there is
 * no copy, the lines written between the last look and the truncation are lost, and that is counted as a problem. A first
 * line that was on its way when this process died, before the file was copied and truncated, may come under another position
 * again. So rotate by renaming where you have the choice.
 *
 * <p>Several instances that share the state store may be started for the same file: one reads, the others stand by for up to a
 * minute after it ended. Thread-safe.
 */
public final class CdrFile implements CdrSource {
    private final SourceRunner runner;
    private final SourceLoop loop;

    private CdrFile(Builder builder) {
        this.runner = new SourceRunner(builder.name, builder.clock);
        LeaseWatch lease = new LeaseWatch(builder.state, "cdr-file-lease/" + builder.name, builder.clock);
        FileTail tail = new FileTail(
                builder.name,
                builder.file,
                new RotatedFiles(builder.file, builder.rotated),
                builder.longestLine,
                builder.state,
                "cdr-file/" + builder.name,
                lease,
                runner.gate(),
                runner.status(),
                runner.pause());
        this.loop =
                new SourceLoop("file", tail, lease, builder.interval, runner.status(), runner.pause(), builder.random);
    }

    /**
     * A reader of that file, which need not exist yet.
     *
     * @param state keeps the checkpoint, and which instance reads; must survive a restart
     */
    public static Builder builder(Path file, StateStore state) {
        return new Builder(file, state);
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

    /** Collects what a reader of a file needs. Not thread-safe. */
    public static final class Builder {
        private final Path file;
        private final StateStore state;
        private String name;
        private Duration interval = SourceRunner.USUAL_INTERVAL;
        private int longestLine = SourceRunner.USUAL_LONGEST_LINE;
        private Predicate<String> rotated;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = RandomGenerator.getDefault();

        private Builder(Path file, StateStore state) {
            this.file = file.toAbsolutePath().normalize();
            this.state = Objects.requireNonNull(state, "state");
            this.name = this.file.toString();
            this.rotated = RotatedFiles.usualNames(String.valueOf(this.file.getFileName()));
        }

        /** What the source is called, and its checkpoint with it. Without this: the file's absolute path. */
        public Builder name(String value) {
            name = SourceRunner.checkedName(value);
            return this;
        }

        /** How long after one look the next follows; without this a second. */
        public Builder every(Duration value) {
            interval = SourceRunner.checkedInterval(value);
            return this;
        }

        /**
         * Most bytes of a line; without this 65536. A longer one is delivered with its beginning only: {@link
         * CdrLine#isCut()}.
         */
        public Builder longestLine(int bytes) {
            longestLine = SourceRunner.checkedLongestLine(bytes);
            return this;
        }

        /**
         * What rotated files are called, if not as usual.
         *
         * @param glob for names in the folder of the file, as in {@link java.nio.file.FileSystem#getPathMatcher}: {@code
         *     "old-cdr-*.txt"}
         */
        public Builder rotatedFiles(String glob) {
            rotated = RotatedFiles.glob(glob);
            return this;
        }

        /** For tests, to which it tells when the folder is listed. */
        Builder rotatedFiles(Predicate<String> value) {
            rotated = value;
            return this;
        }

        /** Tells the time; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        /** Opens nothing and starts no thread. */
        public CdrFile build() {
            return new CdrFile(this);
        }
    }
}
