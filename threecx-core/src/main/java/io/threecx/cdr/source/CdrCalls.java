package io.threecx.cdr.source;

import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.cdr.text.CdrProblem;
import io.threecx.cdr.text.CdrReader;
import io.threecx.cdr.text.CdrReading;
import io.threecx.cdr.text.CdrRecord;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a journal of the calls in the PBX's CDR output.
 *
 * <pre>{@code
 * PhoneNumbers numbers = PhoneNumbers.of("GB");
 * CdrCalls calls = CdrCalls.builder(file, CdrLayout.VENDOR_PAGE, CallAssembler.of(numbers), storage.state()).build();
 * ThreeCx.builder(). ... .calls(calls)
 * }</pre>
 *
 * <p>A call of several records is one sighting, told of anew with each record. The records of a call are kept in the state
 * store for a day, so that this holds after a restart too; there every call that is kept is told of again, which costs
 * nothing in a journal. When a line is taken from the source, it is in the state store and the call
 * is with the journal: not before then does the source move its checkpoint.
 *
 * <p>A line that is no record is counted, shown in {@link #status()}, and handed to {@link Builder#unreadable}; it never
 * stops the reading. Thread-safe.
 */
public final class CdrCalls implements SightingSource {
    private static final Logger LOG = LoggerFactory.getLogger(CdrCalls.class);

    private final String pbx;
    private final CdrSource lines;
    private final CdrReader reader;
    private final OpenCalls open;
    private final UnreadableCount unreadable;
    private final Consumer<CdrCall> listener;
    private final AtomicLong records = new AtomicLong();
    private @Nullable RetoldCalls retold;

    private CdrCalls(Builder builder) {
        pbx = builder.pbx;
        lines = builder.lines;
        reader = CdrReader.of(builder.layout);
        StateStore state = builder.state.namespaced("cdr-lines").namespaced(pbx);
        open = new OpenCalls(state, builder.assembler, builder.settle, builder.clock);
        unreadable = new UnreadableCount(builder.unreadable, builder.clock);
        listener = builder.listener;
    }

    /**
     * Starts collecting what is needed.
     *
     * @param lines where the records come from; started and closed with this
     * @param layout which columns they have
     * @param assembler makes calls of them
     * @param state keeps the records of calls of which more may come
     */
    public static Builder builder(CdrSource lines, CdrLayout layout, CallAssembler assembler, StateStore state) {
        return new Builder(lines, layout, assembler, state);
    }

    /** {@link SourceKey#CDR_LINE}. */
    @Override
    public String source() {
        return SourceKey.CDR_LINE;
    }

    /** @throws IllegalStateException if it was started or closed before */
    @Override
    public synchronized void start(SightingSink sink) {
        if (retold != null) {
            throw new IllegalStateException("the reading of '" + lines.name() + "' was started before");
        }
        RetoldCalls again = new RetoldCalls(lines.name(), drawer -> retell(drawer, sink));
        retold = again;
        lines.start(line -> take(line, sink));
        again.start();
    }

    /** Waits until the open calls were told of again, but not for ever. */
    synchronized void awaitRetold() {
        if (retold != null) {
            retold.await();
        }
    }

    /** How the reading does. */
    public CdrCallsStatus status() {
        return new CdrCallsStatus(lines.state(), records.get(), unreadable.count(), unreadable.last());
    }

    private void take(CdrLine line, SightingSink sink) {
        if (line.isCut()) {
            unreadable.add(line, "only the beginning of the line came");
            return;
        }
        Optional<CdrReading> reading = reader.read(line.text());
        if (reading.isEmpty()) {
            return;
        }
        if (reading.get() instanceof CdrProblem problem) {
            unreadable.add(line, problem.reason() + "; " + problem.advice());
        } else if (reading.get() instanceof CdrRecord record) {
            List<CdrLeg> legs = record.legs();
            if (legs.isEmpty()) {
                unreadable.add(line, "the record has no time; a layout needs time-start");
            } else {
                tell(line, legs, sink);
            }
        }
    }

    /** What is kept and what is told go together, so that nothing older is told after something newer. */
    private void tell(CdrLine line, List<CdrLeg> legs, SightingSink sink) {
        synchronized (open) {
            CdrCall call;
            try {
                call = open.add(legs);
            } catch (StateStoreException e) {
                throw e;
            } catch (RuntimeException e) { // offered again, it would be the same
                LOG.warn("The {} makes no call", line, e);
                unreadable.add(
                        line,
                        "no call can be made of the record: " + e.getClass().getSimpleName());
                return;
            }
            tell(call, sink);
        }
        records.incrementAndGet();
    }

    /** Another instance may be reading, and tell of something newer in between: then that is told last. */
    private void retell(int drawer, SightingSink sink) {
        List<CdrCall> told;
        do {
            synchronized (open) {
                told = open.calls(drawer);
                told.forEach(call -> tell(call, sink));
            }
        } while (!open.calls(drawer).equals(told));
    }

    private void tell(CdrCall call, SightingSink sink) {
        sink.accept(call.toSighting(pbx, SourceKey.CDR_LINE));
        try {
            listener.accept(call);
        } catch (RuntimeException e) {
            LOG.warn("The listener failed for the call {}; the journal has it", call.callId(), e);
        }
    }

    @Override
    public synchronized void close() {
        lines.close();
        if (retold != null) {
            retold.close();
        }
    }

    /** Collects what is needed. Not thread-safe. */
    public static final class Builder {
        private final CdrSource lines;
        private final CdrLayout layout;
        private final CallAssembler assembler;
        private final StateStore state;
        private String pbx = "pbx";
        private Duration settle = Duration.ofDays(1);
        private InstantSource clock = InstantSource.system();
        private UnreadableLines unreadable = (source, body, problem) -> {};
        private Consumer<CdrCall> listener = call -> {};

        private Builder(CdrSource lines, CdrLayout layout, CallAssembler assembler, StateStore state) {
            this.lines = Objects.requireNonNull(lines, "lines");
            this.layout = Objects.requireNonNull(layout, "layout");
            this.assembler = Objects.requireNonNull(assembler, "assembler");
            this.state = Objects.requireNonNull(state, "state");
        }

        /** The name of the PBX, the same as the journal's; {@code pbx} by default. */
        public Builder pbx(String name) {
            pbx = name;
            return this;
        }

        /**
         * How long after its last record more records of a call are expected; a day by default. After a transfer the next
         * one may come when a long conversation is over. A record that comes later still is all that is then known of its
         * call, and takes the place of what was told before.
         */
        public Builder settle(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("more records are expected for some time, not for " + value);
            }
            settle = value;
            return this;
        }

        /** Tells the time, for {@link #settle}; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Gets lines that are no record; dropped by default. */
        public Builder unreadable(UnreadableLines value) {
            unreadable = value;
            return this;
        }

        /** Gets each call after the journal has it, such as {@code recentCalls::put}. */
        public Builder listener(Consumer<CdrCall> value) {
            listener = value;
            return this;
        }

        /** Opens nothing and starts no thread. */
        public CdrCalls build() {
            return new CdrCalls(this);
        }
    }
}
