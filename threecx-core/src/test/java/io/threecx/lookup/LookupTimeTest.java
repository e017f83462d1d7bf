package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.person;
import static io.threecx.lookup.FakeCrm.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.InProcess;
import io.threecx.crm.PhoneQuery;
import io.threecx.lookup.LookupPolicy.ProviderOrder;
import io.threecx.lookup.ProviderHealth.State;
import io.threecx.lookup.ProviderReport.Outcome;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Slow, stuck, busy and broken providers. */
class LookupTimeTest {
    private static final String NUMBER = "+442079460018";
    private static final Duration SHORT = Duration.ofMillis(250);
    /** Enough for an answer on a busy machine. */
    private static final Duration ENOUGH = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    private final Contact okafor = person("7", "Okafor", "020 7946 0018");
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<CallerLookup> open = new ArrayList<>();
    private final List<FakeCrm> held = new ArrayList<>();

    @AfterEach
    void close() {
        held.forEach(FakeCrm::letGo);
        open.forEach(CallerLookup::close);
        callers.shutdownNow();
    }

    private FakeCrm hangs(FakeCrm crm) {
        held.add(crm.heldUp());
        return crm;
    }

    private static LookupPolicy.Builder policy(Duration deadline) {
        return LookupPolicy.builder().deadline(deadline).lateAnswers(LONG);
    }

    private CallerLookup lookup(LookupPolicy policy, CrmProvider... providers) {
        CallerLookup.Builder builder = CallerLookup.builder(NUMBERS).policy(policy);
        for (int i = 0; i < providers.length; i++) {
            builder.provider(List.of("one", "two", "three").get(i), providers[i]);
        }
        CallerLookup lookup = builder.build();
        open.add(lookup);
        return lookup;
    }

    private static List<Outcome> outcomes(LookupResult result) {
        return result.explanation().providers().stream()
                .map(ProviderReport::outcome)
                .toList();
    }

    @Test
    void aCrmThatHangsIsLeftOutAndNamed() {
        FakeCrm stuck = hangs(new FakeCrm());
        CallerLookup lookup = lookup(policy(ENOUGH).build(), stuck, FakeCrm.with(okafor));
        LookupResult result = lookup.find(NUMBER);
        assertThat(result.best()).isPresent();
        assertThat(result.complete()).isFalse();
        assertThat(result.unavailable()).isFalse();
        assertThat(result.explanation().providers().get(0))
                .hasToString("one: left out: no answer within the time limit of 1 s");
        assertThat(lookup.health().get(0).state()).isEqualTo(State.FAILING);
        assertThat(lookup.health().get(0).lastError()).contains("no answer within the time limit of 1 s");
        assertThat(lookup.health().get(1).state()).isEqualTo(State.UP);
    }

    @Test
    void nothingIsKnownWhenNobodyAnswers() {
        CallerLookup lookup = lookup(policy(SHORT).build(), hangs(new FakeCrm()));
        LookupResult result = lookup.find(NUMBER);
        assertThat(result.unavailable()).isTrue();
        assertThat(result.explanation().decision()).isEqualTo("nobody could be asked");
    }

    @Test
    void theDefaultTimeLimitIsOneAndAHalfSeconds() {
        assertThat(LookupPolicy.ofDefaults().deadline()).isEqualTo(Duration.ofMillis(1500));
        long start = System.nanoTime();
        CallerLookup lookup = lookup(LookupPolicy.ofDefaults(), hangs(new FakeCrm()), hangs(new FakeCrm()));
        lookup.find(NUMBER);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1490), Duration.ofSeconds(10));
    }

    @Test
    void anAnswerThatComesLateIsKnownTheNextTime() {
        FakeCrm slow = hangs(FakeCrm.with(okafor));
        CallerLookup lookup = lookup(policy(SHORT).build(), slow);
        assertThat(lookup.find(NUMBER).matches()).isEmpty();
        slow.letGo();
        until(() -> outcomes(lookup.find(NUMBER)).equals(List.of(Outcome.FROM_CACHE)));
        assertThat(lookup.find(NUMBER).best()).isPresent();
        assertThat(slow.calls).hasValue(1);
        assertThat(lookup.health().get(0).state())
                .as("it was slow all the same")
                .isEqualTo(State.FAILING);
    }

    @Test
    void aCallThatTakesMuchTooLongIsInterrupted() {
        FakeCrm stuck = hangs(new FakeCrm());
        CallerLookup lookup =
                lookup(policy(SHORT).lateAnswers(Duration.ofMillis(40)).build(), stuck);
        lookup.find(NUMBER);
        until(() -> stuck.interruptions.get() == 1);
    }

    @Test
    void theProviderKnowsHowLongItsAnswerIsWanted() {
        AtomicReference<Duration> left = new AtomicReference<>();
        CallerLookup lookup =
                lookup(policy(LONG).lateAnswers(Duration.ofSeconds(5)).build(), query -> {
                    left.set(query.timeLeft());
                    return List.of();
                });
        lookup.find(NUMBER);
        assertThat(left.get()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
    }

    @Test
    void whatAnInterruptedProviderReturnsIsNoMiss() {
        FakeCrm swallows = hangs(FakeCrm.that(query -> List.of()));
        CrmProvider provider = query -> {
            try {
                return swallows.findByPhone(query);
            } catch (IllegalStateException interrupted) {
                return List.of();
            }
        };
        CallerLookup lookup =
                lookup(policy(SHORT).lateAnswers(Duration.ofMillis(20)).build(), provider);
        lookup.find(NUMBER);
        until(() -> swallows.interruptions.get() == 1);
        swallows.letGo();
        swallows.nowReturns(okafor);
        until(() -> lookup.find(NUMBER).best().isPresent());
    }

    @Test
    void anInterruptedCallerGetsItsAnswerAtOnceAndKeepsItsFlag() throws Exception {
        FakeCrm stuck = hangs(new FakeCrm());
        CallerLookup lookup = lookup(policy(LONG).build(), stuck);
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<LookupResult> result = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            result.set(lookup.find(NUMBER));
            flag.set(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        caller.start();
        until(() -> stuck.calls.get() == 1);
        caller.interrupt();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(flag.get()).isTrue();
        assertThat(result.get().complete()).isFalse();
        assertThat(lookup.health().get(0).state()).as("it did nothing wrong").isEqualTo(State.UP);
    }

    @Test
    void simultaneousRingsOfOneNumberAreOneQuestion() throws Exception {
        FakeCrm crm = hangs(FakeCrm.with(okafor));
        CallerLookup lookup = lookup(policy(LONG).build(), crm);
        List<Future<LookupResult>> rings = new ArrayList<>();
        CountDownLatch ringing = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            rings.add(callers.submit(() -> {
                ringing.countDown();
                return lookup.find(NUMBER);
            }));
        }
        assertThat(ringing.await(10, TimeUnit.SECONDS)).isTrue();
        until(() -> crm.calls.get() == 1);
        crm.letGo();
        for (Future<LookupResult> ring : rings) {
            assertThat(ring.get(10, TimeUnit.SECONDS).best()).isPresent();
        }
        assertThat(crm.calls).hasValue(1);
    }

    @Test
    void aProviderThatAnswersFromMemoryIsAskedOnTheThreadThatWantsTheAnswer() {
        AtomicReference<Thread> asked = new AtomicReference<>();
        class FromMemory implements CrmProvider, InProcess {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                asked.set(Thread.currentThread());
                return List.of(okafor);
            }
        }
        CallerLookup lookup = lookup(policy(LONG).build(), new FromMemory(), new FakeCrm());

        assertThat(lookup.find(NUMBER).best()).isPresent();
        assertThat(asked).hasValue(Thread.currentThread());
    }

    @Test
    void questionsThatAreTooManyAtOnceWaitForTheirTurn() throws Exception {
        FakeCrm slow = hangs(FakeCrm.with(okafor));
        CallerLookup lookup = lookup(policy(LONG).concurrentLookups(2).build(), slow);
        List<Future<LookupResult>> lookups = IntStream.range(10, 30)
                .mapToObj(i -> callers.submit(() -> lookup.find("+4420794600" + i)))
                .toList();
        until(() -> slow.calls.get() == 2);

        slow.letGo();
        for (Future<LookupResult> one : lookups) {
            assertThat(one.get(10, TimeUnit.SECONDS).complete()).isTrue();
        }
        assertThat(slow.calls).hasValue(20);
        assertThat(slow.mostAtOnce()).isLessThanOrEqualTo(2);
        assertThat(lookup.health().get(0).state()).isEqualTo(State.UP);
    }

    @Test
    void aProviderThatKeptSomebodyWaitingIsBusyForTheNextAtOnce() throws Exception {
        FakeCrm stuck = hangs(FakeCrm.with(okafor));
        CallerLookup lookup = lookup(policy(ENOUGH).concurrentLookups(2).build(), stuck, new FakeCrm());
        lookup.find("+442079460018");
        lookup.find("+442079460019");
        assertThat(stuck.calls).hasValue(2);

        LookupResult third = lookup.find("+442079460020");
        assertThat(outcomes(third)).containsExactly(Outcome.BUSY, Outcome.ANSWERED);
        assertThat(third.explanation().providers().get(0).sentence())
                .isEqualTo("left out: busy, 2 questions to it are not answered yet");
        assertThat(lookup.health().get(0).state()).isEqualTo(State.BUSY);

        stuck.letGo();
        until(() -> lookup.find("+442079460020").complete());
        assertThat(lookup.health().get(0).state()).isEqualTo(State.UP);
    }

    @Test
    void aBrokenProviderIsLeftOutWithItsReason() {
        CallerLookup lookup = lookup(
                policy(LONG).build(),
                query -> {
                    throw new CrmUnavailableException("CRM 'one' cannot be reached");
                },
                query -> null,
                query -> Arrays.asList(okafor, null));
        LookupResult result = lookup.find(NUMBER);
        assertThat(outcomes(result)).containsOnly(Outcome.FAILED);
        assertThat(result.explanation().providers())
                .extracting(ProviderReport::sentence)
                .containsExactly(
                        "left out: CRM 'one' cannot be reached",
                        "left out: it returned null instead of a list; nobody found is an empty list",
                        "left out: its list holds null instead of a contact");
        assertThat(lookup.health()).extracting(ProviderHealth::state).containsOnly(State.FAILING);
    }

    @Test
    void aFailureIsLoggedWhenItBeginsAndWhenItEndsButNotPerCall() {
        Logger logger = (Logger) LoggerFactory.getLogger(CallerLookup.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            FakeCrm crm = FakeCrm.that(query -> {
                throw new CrmUnavailableException("down");
            });
            CallerLookup lookup = CallerLookup.builder(NUMBERS)
                    .provider("logged", crm)
                    .policy(LookupPolicy.builder().cacheSize(0).build())
                    .build();
            open.add(lookup);
            IntStream.range(0, 5).forEach(i -> lookup.find(NUMBER));
            crm.nowReturns(person("1", "Numberless"));
            IntStream.range(0, 5).forEach(i -> lookup.find(NUMBER));
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(message -> message.contains("'logged'"))
                    .satisfiesExactlyInAnyOrder(
                            message -> assertThat(message)
                                    .isEqualTo("CRM 'logged' is left out of answers until it works again: down"),
                            message -> assertThat(message).isEqualTo("CRM 'logged' answers again"),
                            message -> assertThat(message)
                                    .startsWith("CRM 'logged' returns contacts without phone numbers"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void aProviderThatCannotBeLoadedIsOneThatFails() {
        CallerLookup lookup = lookup(policy(LONG).build(), query -> {
            throw new NoClassDefFoundError("com/acme/Driver");
        });
        assertThat(lookup.find(NUMBER).explanation().providers().get(0).sentence())
                .startsWith("left out: NoClassDefFoundError: com/acme/Driver (thrown in LookupTimeTest.");
    }

    @Test
    void aFailureIsForgottenWhenTheProviderAnswersAgain() {
        FakeCrm crm = FakeCrm.that(query -> {
            throw new CrmUnavailableException("down");
        });
        CallerLookup lookup = lookup(policy(LONG).build(), crm);
        assertThat(lookup.find(NUMBER).complete()).isFalse();
        crm.nowReturns(okafor);
        assertThat(lookup.find(NUMBER).best()).isPresent();
        assertThat(lookup.health().get(0).state()).isEqualTo(State.UP);
        assertThat(lookup.health().get(0).lastError()).contains("down");
    }

    @Test
    void byPriorityTheNextIsAskedOnlyWhenTheOneBeforeFoundNothing() {
        FakeCrm one = FakeCrm.that(query -> query.number().digits().endsWith("18") ? List.of(okafor) : List.of());
        FakeCrm two = FakeCrm.with(person("8", "Nwosu", "020 7946 0018", "020 7946 0019"));
        CallerLookup lookup =
                lookup(policy(LONG).providerOrder(ProviderOrder.PRIORITY).build(), one, two);
        LookupResult known = lookup.find("+442079460018");
        assertThat(known.matches()).extracting(ContactMatch::ref).hasToString("[one:contact:7]");
        assertThat(outcomes(known)).containsExactly(Outcome.ANSWERED, Outcome.NOT_ASKED);
        assertThat(known.complete()).isTrue();
        assertThat(two.calls).hasValue(0);

        LookupResult next = lookup.find("+442079460019");
        assertThat(next.matches()).extracting(ContactMatch::ref).hasToString("[two:contact:8]");
        assertThat(outcomes(next)).containsExactly(Outcome.ANSWERED, Outcome.ANSWERED);
    }

    @Test
    void byPriorityTheNextIsAskedWhenTheOneBeforeFails() {
        CallerLookup lookup = lookup(
                policy(LONG).providerOrder(ProviderOrder.PRIORITY).build(),
                query -> {
                    throw new CrmUnavailableException("down");
                },
                FakeCrm.with(okafor));
        assertThat(lookup.find(NUMBER).best()).isPresent();
    }

    @Test
    void byPriorityAProviderThatHangsDoesNotKeepTheNextFromBeingHeard() {
        CallerLookup lookup = lookup(
                policy(Duration.ofMillis(400))
                        .providerOrder(ProviderOrder.PRIORITY)
                        .build(),
                hangs(new FakeCrm()),
                FakeCrm.with(okafor));
        LookupResult result = lookup.find(NUMBER);
        assertThat(result.best()).isPresent();
        assertThat(result.complete()).isFalse();
        assertThat(result.explanation().providers().get(0).sentence())
                .isEqualTo("left out: no answer within its share of the time limit of 400 ms");
    }

    @Test
    void theApplicationsExecutorRunsTheCallsAndStaysOpen() throws Exception {
        ExecutorService own = Executors.newFixedThreadPool(2, task -> new Thread(task, "the-apps-own"));
        try {
            FakeCrm crm = FakeCrm.with(okafor);
            try (CallerLookup lookup = CallerLookup.builder(NUMBERS)
                    .provider("one", crm)
                    .executor(own)
                    .build()) {
                assertThat(lookup.find(NUMBER).best()).isPresent();
            }
            assertThat(crm.threads).extracting(Thread::getName).containsExactly("the-apps-own");
            Callable<Boolean> interrupted = () -> Thread.currentThread().isInterrupted();
            assertThat(own.submit(interrupted).get(10, TimeUnit.SECONDS)).isFalse();
        } finally {
            own.shutdownNow();
        }
    }

    @Test
    void anExecutorThatRefusesMakesTheProviderUnavailable() {
        try (CallerLookup lookup = CallerLookup.builder(NUMBERS)
                .provider("one", FakeCrm.with(okafor))
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build()) {
            for (int i = 0; i < 40; i++) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.explanation().providers().get(0).sentence())
                        .isEqualTo("left out: the executor takes no more work");
            }
        }
    }

    @Test
    void aTaskThatTheExecutorNeverRanCostsNoPlaceForever() {
        List<Runnable> queue = new ArrayList<>();
        FakeCrm crm = FakeCrm.with(okafor);
        LookupPolicy policy = policy(Duration.ofMillis(20))
                .lateAnswers(Duration.ZERO)
                .concurrentLookups(1)
                .build();
        try (CallerLookup lookup = CallerLookup.builder(NUMBERS)
                .provider("one", crm)
                .policy(policy)
                .executor(queue::add)
                .build()) {
            lookup.find(NUMBER);
            until(() -> {
                lookup.find(NUMBER);
                return queue.size() > 1;
            });
            queue.forEach(Runnable::run);
            assertThat(crm.calls.get())
                    .as("tasks that came too late do not ask")
                    .isLessThan(queue.size());
        }
    }

    @Test
    void closingEndsWaitingLookupsAndFreesTheirThreads() throws Exception {
        FakeCrm stuck = hangs(new FakeCrm());
        CallerLookup lookup = lookup(policy(LONG).build(), stuck);
        Future<LookupResult> waiting = callers.submit(() -> lookup.find(NUMBER));
        until(() -> stuck.calls.get() == 1);
        lookup.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)
                        .explanation()
                        .providers()
                        .get(0)
                        .sentence())
                .isEqualTo("left out: the lookup is closed");
        until(() -> stuck.threads.stream().noneMatch(Thread::isAlive));
        assertThat(lookup.find(NUMBER).unavailable()).isTrue();
        assertThat(lookup.health().get(0).state()).isEqualTo(State.UP);
        lookup.close();
    }

    @Test
    void ownThreadsAreDaemonsAndNamed() {
        FakeCrm crm = FakeCrm.with(okafor);
        lookup(policy(LONG).build(), crm).find(NUMBER);
        assertThat(crm.threads).singleElement().satisfies(thread -> {
            assertThat(thread.getName()).matches("threecx-lookup-\\d+");
            assertThat(thread.isDaemon()).isTrue();
        });
    }
}
