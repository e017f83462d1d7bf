package io.threecx.testkit.pbx;

import io.threecx.call.Direction;
import io.threecx.testkit.Agent;
import io.threecx.testkit.CallEnd;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.Screen;
import io.threecx.testkit.cdr.CdrOutput;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a PBX does beside a call: asks the CRM who calls, and at the end writes the call log, a record, and the CRM's report.
 * The call log at once, the rest on a thread of its own and in order, since a CRM may be slow.
 */
final class Aftermath implements BoardListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    private static final int MOST_WAITING = 20_000;

    private final Switchboard board;
    private final CallBook book = new CallBook();
    private final @Nullable PbxEmulator template;
    private final @Nullable CdrOutput output;
    private final RecordLines lines;
    private final ThreadPoolExecutor thread;
    /** Used by that thread only. */
    private final Map<Integer, Screen> screens = new HashMap<>();

    Aftermath(Switchboard board, LivePbx.Builder setUp) {
        this.board = board;
        this.template = setUp.template;
        this.output = setUp.records;
        this.lines = new RecordLines(setUp.layout, Release.parse(setUp.version));
        this.thread =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread worker = new Thread(task, "threecx-testkit-pbx-aftermath");
                    worker.setDaemon(true);
                    return worker;
                });
    }

    CallBook book() {
        return book;
    }

    @Override
    public void callBegan(CallState call) {
        PbxEmulator crm = template;
        Optional<Leg> outside = call.origin().filter(Leg::isOutside);
        if (crm == null || call.direction() == Direction.INTERNAL) {
            return;
        }
        String number = outside.map(leg -> leg.outside.number())
                .orElseGet(() -> call.firstTarget().map(Face::number).orElse(""));
        later(() -> ask(crm, call, outside, number));
    }

    private void ask(PbxEmulator crm, CallState call, Optional<Leg> outside, String number) {
        Screen screen = crm.ring(number, call.direction());
        screens.put(call.id(), screen);
        screen.contact()
                .ifPresent(contact ->
                        outside.ifPresent(leg -> board.run(() -> call.rename(leg, contact.displayName()))));
    }

    @Override
    public void callEnded(CallState state) {
        EndedCall call = EndedCall.of(state);
        book.add(call);
        CdrOutput records = output;
        if (records != null) {
            later(() -> lines.of(call).forEach(records::write));
        }
        PbxEmulator crm = template;
        if (crm != null && call.direction() != Direction.INTERNAL) {
            later(() -> report(crm, call));
        }
    }

    private void report(PbxEmulator crm, EndedCall call) {
        Screen screen = screens.remove(call.id());
        if (screen == null) {
            return;
        }
        List<EndedCall.Stretch> talks = call.talks();
        Duration talked = talks.stream().map(EndedCall.Stretch::talking).reduce(Duration.ZERO, Duration::plus);
        CallEnd.Builder end = talks.isEmpty() ? CallEnd.unanswered() : CallEnd.answered(talked);
        end.startedAt(call.startedAt());
        agent(call).ifPresent(end::agent);
        call.stretches().stream()
                .filter(stretch -> stretch.destination().type() == DnType.QUEUE)
                .findFirst()
                .ifPresent(queue -> end.queue(queue.destination().dn()));
        crm.hangUp(screen, end.build());
    }

    private Optional<Agent> agent(EndedCall call) {
        Optional<String> extension = call.caller().type() == DnType.EXTENSION
                ? Optional.of(call.caller().dn())
                : Stream.concat(call.talks().stream(), call.stretches().stream())
                        .filter(stretch -> stretch.destination().type() == DnType.EXTENSION)
                        .reduce((first, second) -> first.answeredAt().isPresent()
                                        && second.answeredAt().isEmpty()
                                ? first
                                : second)
                        .map(stretch -> stretch.destination().dn());
        return extension
                .flatMap(number -> board.with(() -> board.house().findStation(number)))
                .map(station -> Agent.of(station.dn.number())
                        .named(station.setUp.firstName(), station.setUp.lastName())
                        .withEmail(station.setUp.email()));
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("The emulated PBX could not finish what comes with a call.", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("The emulated PBX is closed or has {} things to do already; one was left out.", MOST_WAITING);
        }
    }

    void settle(Duration limit) {
        CountDownLatch reached = new CountDownLatch(1);
        thread.execute(reached::countDown);
        try {
            if (!reached.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Records and reports were not written within " + limit + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while records and reports were written.", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
