package io.threecx.examples.desk.calls;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.examples.desk.web.Texts;
import io.threecx.journal.JournalItem;
import io.threecx.lookup.CallerLookup;
import io.threecx.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for numbers in the list of calls. A CRM is asked once in ten minutes for each number, and a list does not wait longer
 * than a second for names: who is not found by then is shown by the number. Thread-safe.
 */
public final class CallerNames implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallerNames.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int KEPT = 5_000;
    private static final int THREADS = 4;
    private static final int WAITING = 500;

    private record Name(String text, Instant since) {}

    private final CallerLookup lookup;
    private final Function<String, Optional<String>> people;
    private final InstantSource clock;
    private final ThreadPoolExecutor threads;
    private final Map<String, Name> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Name> eldest) {
            return size() > KEPT;
        }
    };

    /** @param people who sits at an extension */
    public CallerNames(CallerLookup lookup, Function<String, Optional<String>> people, InstantSource clock) {
        this.lookup = lookup;
        this.people = people;
        this.clock = clock;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "threecx-desk-names");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The names of the callers of some calls. */
    final class Some {
        private final Map<String, String> found = new HashMap<>();

        Optional<String> name(Call call) {
            return call.remote()
                    .number()
                    .map(PhoneNumber::raw)
                    .flatMap(raw -> Optional.ofNullable(found.get(raw)))
                    .filter(name -> !name.isEmpty())
                    .or(() -> told(call));
        }
    }

    Some of(List<JournalItem> items) {
        Some some = new Some();
        Map<String, Future<String>> asked = new LinkedHashMap<>();
        for (JournalItem item : items) {
            item.call()
                    .flatMap(call -> call.remote().number())
                    .filter(CallerNames::isFindable)
                    .ifPresent(number -> {
                        String raw = number.raw();
                        Optional<String> kept = kept(raw);
                        if (kept.isPresent()) {
                            some.found.put(raw, kept.get());
                        } else if (!asked.containsKey(raw)) {
                            asked.put(raw, threads.submit(asking(raw)));
                        }
                    });
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        asked.forEach((raw, name) -> answer(name, end).ifPresent(text -> some.found.put(raw, text)));
        return some;
    }

    private static Optional<String> answer(Future<String> name, long end) {
        try {
            return Optional.of(name.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty(); // it may be known the next time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Callable<String> asking(String raw) {
        return () -> {
            String name = lookup.find(raw)
                    .best()
                    .map(match -> Texts.name(match.contact()))
                    .orElse("");
            synchronized (names) {
                names.put(raw, new Name(name, clock.instant()));
            }
            return name;
        };
    }

    private Optional<String> kept(String raw) {
        synchronized (names) {
            Name name = names.get(raw);
            return name == null || name.since().plus(GOOD_FOR).isBefore(clock.instant())
                    ? Optional.empty()
                    : Optional.of(name.text());
        }
    }

    /**
     * The name of a number, if it was asked for not long ago; otherwise it is asked for now.
     *
     * @param whenKnown told when there is an answer, on another thread
     */
    public Optional<String> known(PhoneNumber number, Runnable whenKnown) {
        Optional<String> kept = kept(number.raw());
        if (kept.isEmpty() && isFindable(number)) {
            Callable<String> asking = asking(number.raw());
            threads.execute(() -> {
                try {
                    String unused = asking.call();
                    whenKnown.run();
                } catch (Exception e) {
                    LOG.debug("A caller could not be looked up", e);
                }
            });
        }
        return kept.filter(name -> !name.isEmpty());
    }

    private static boolean isFindable(PhoneNumber number) {
        return Texts.dial(number).isPresent() && number.kind() != PhoneNumber.Kind.INTERNAL;
    }

    /** What the PBX called the other side. */
    private Optional<String> told(Call call) {
        return call.remote()
                .name()
                .filter(name -> !name.isBlank())
                .or(() -> call.remote().extension().flatMap(people));
    }

    /** Who of the house had the call. */
    Optional<String> agent(Call call) {
        return call.agent().map(agent -> {
            Optional<String> name =
                    agent.extension().flatMap(people).or(agent::name).filter(text -> !text.isBlank());
            return name.or(agent::extension).orElse("");
        });
    }

    /** Whether a text, in lower case, is part of a name, a number or an extension of the call, as far as they are known. */
    boolean isAbout(Call call, String text) {
        List<String> parts = new ArrayList<>();
        call.remote().number().ifPresent(number -> {
            parts.add(Texts.shown(number));
            parts.add(number.digits());
            kept(number.raw()).ifPresent(parts::add);
        });
        told(call).ifPresent(parts::add);
        agent(call).ifPresent(parts::add);
        call.agent().flatMap(CallParty::extension).ifPresent(parts::add);
        call.remote().extension().ifPresent(parts::add);
        return parts.stream().anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
