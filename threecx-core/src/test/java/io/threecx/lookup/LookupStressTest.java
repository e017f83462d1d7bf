package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.person;
import static io.threecx.lookup.FakeCrm.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many callers, one healthy CRM, one that hangs and one that throws. */
class LookupStressTest {
    private static final long SEED = 20_260_504L;
    private static final int THREADS = 64;
    private static final int LOOKUPS = 15;
    private static final int PEOPLE = 300;
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final Duration MARGIN = Duration.ofSeconds(2); // a busy machine schedules late

    private final CountDownLatch gate = new CountDownLatch(1);
    private final Queue<Thread> stuckThreads = new ConcurrentLinkedQueue<>();

    private static String number(int person) {
        return "+4420794" + String.format(Locale.ROOT, "%05d", 60_000 + person);
    }

    private List<Contact> hang() {
        stuckThreads.add(Thread.currentThread());
        try {
            gate.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    @Test
    void everyCallerGetsTheRightPersonInTime() throws Exception {
        CrmProvider healthy = query -> {
            int person = Integer.parseInt(query.number().digits().substring(7)) - 60_000;
            return person % 3 == 0
                    ? List.of()
                    : List.of(
                            person("" + person, "P" + person, number(person)),
                            person("x", "Wrong", number(person + 1)));
        };
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .policy(LookupPolicy.builder()
                        .deadline(DEADLINE)
                        .lateAnswers(Duration.ofMillis(300))
                        .concurrentLookups(THREADS)
                        .cacheSize(PEOPLE / 3)
                        .build())
                .provider("stuck", query -> hang())
                .provider("healthy", healthy)
                .provider("broken", query -> {
                    throw new IllegalStateException("always");
                })
                .build()) {
            lookup.warmUp();
            List<Future<Long>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(SEED + thread);
                runs.add(callers.submit(() -> ring(lookup, random)));
            }
            long slowest = 0;
            for (Future<Long> run : runs) {
                slowest = Math.max(slowest, run.get(120, TimeUnit.SECONDS));
            }
            assertThat(Duration.ofNanos(slowest))
                    .as("the slowest answer, seed " + SEED)
                    .isLessThan(DEADLINE.plus(MARGIN));
            assertThat(lookup.health()).extracting(ProviderHealth::state).contains(ProviderHealth.State.UP);
        } finally {
            callers.shutdownNow();
        }
        until(() -> stuckThreads.stream().noneMatch(Thread::isAlive));
    }

    private long ring(CallerLookup lookup, Random random) {
        long slowest = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            int person = random.nextInt(PEOPLE);
            long start = System.nanoTime();
            LookupResult result = lookup.find(number(person));
            slowest = Math.max(slowest, System.nanoTime() - start);
            assertThat(result.complete()).isFalse();
            assertThat(result.unavailable())
                    .as("the healthy one is never in the way of the stuck one")
                    .isFalse();
            assertThat(result.matches())
                    .as("person %d, seed %d", person, SEED)
                    .extracting(match -> match.contact().lastName())
                    .isEqualTo(person % 3 == 0 ? List.of() : List.of("P" + person));
            if (random.nextInt(20) == 0) {
                lookup.contactsChanged(Set.of(new ContactRef("healthy", "contact", "" + random.nextInt(PEOPLE))));
            }
        }
        return slowest;
    }
}
