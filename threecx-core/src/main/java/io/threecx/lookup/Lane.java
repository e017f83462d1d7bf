package io.threecx.lookup;

import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.InProcess;
import io.threecx.crm.PhoneQuery;
import io.threecx.lookup.LookupPolicy.MirrorUse;
import io.threecx.lookup.ProviderReport.Outcome;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one provider: at most so many calls at once, more wait for their turn, identical questions asked once, answers
 * kept for a while, and its health. Thread-safe.
 */
final class Lane {
    private final String name;
    private final CrmProvider provider;
    private final PhoneNumbers numbers;
    private final LookupPolicy policy;
    private final LookupThreads threads;
    private final LongSupplier ticker;
    private final Turns turns;
    private final AnswerCache cache;
    private final HealthRecord health;
    private final Verification verification;
    private final @Nullable MirroredAnswers mirror;
    private final boolean inProcess;
    private final ConcurrentMap<String, Attempt<ProviderAnswer>> inFlight = new ConcurrentHashMap<>();

    Lane(
            String name,
            int order,
            CrmProvider provider,
            PhoneNumbers numbers,
            LookupPolicy policy,
            LookupThreads threads,
            InstantSource clock,
            LongSupplier ticker,
            @Nullable ContactMirror mirror) {
        this.name = name;
        this.provider = provider;
        this.numbers = numbers;
        this.policy = policy;
        this.threads = threads;
        this.ticker = ticker;
        this.turns = new Turns(policy.concurrentLookups(), ticker);
        this.cache = new AnswerCache(policy.cacheSize(), policy.cacheHits(), policy.cacheMisses(), ticker);
        this.health = new HealthRecord(name, clock);
        this.verification = new Verification(name, order, numbers);
        this.mirror = mirror == null
                ? null
                : new MirroredAnswers(mirror, verification, numbers, policy.mirror() == MirrorUse.TRUST_MISSES);
        this.inProcess = provider.capability(InProcess.class).isPresent();
    }

    String name() {
        return name;
    }

    <R> Optional<R> role(Class<R> role) {
        return provider.capability(role);
    }

    ProviderHealth health() {
        return health.snapshot(mirror == null ? null : mirror.state());
    }

    /** The provider answers on the thread that asks, before {@link #ask} returns. */
    boolean isInProcess() {
        return inProcess;
    }

    /** What needs no question to the CRM: what it answered a short while ago, or what its mirror says. */
    @Nullable
    Reply<ProviderAnswer> known(Question question) {
        ProviderAnswer cached = cache.get(question.key());
        if (cached != null) {
            return Reply.fromCache(cached);
        }
        return mirror == null ? null : mirror.reply(question);
    }

    /** Asks the CRM who has a number, or joins the same question that is being asked already. */
    Attempt<ProviderAnswer> ask(Question question, boolean evenIfCached) {
        turns.dropLate(); // nobody should join a question that will not be asked any more
        Attempt<ProviderAnswer> running = inFlight.get(question.key());
        if (running != null) {
            return running;
        }
        long generation = cache.generation();
        Duration limit = inProcess ? policy.deadline() : policy.deadline().plus(policy.lateAnswers());
        long until = ticker.getAsLong() + limit.toNanos();
        Attempt<ProviderAnswer> attempt = attempt(
                () -> answer(question, until, generation), mine -> inFlight.remove(question.key(), mine), reply -> {});
        running = inFlight.putIfAbsent(question.key(), attempt);
        if (running != null) {
            return running;
        }
        ProviderAnswer known = evenIfCached ? null : cache.get(question.key());
        if (known != null) {
            attempt.settle(known);
        } else {
            start(attempt, limit, inProcess);
        }
        return attempt;
    }

    private ProviderAnswer answer(Question question, long until, long generation) {
        Supplier<Duration> timeLeft = () -> Duration.ofNanos(until - ticker.getAsLong());
        ProviderAnswer answer =
                verification.answer(question, number -> provider.findByPhone(PhoneQuery.of(number, numbers, timeLeft)));
        if (until - ticker.getAsLong() > 0) { // later it was interrupted, and what it returned may be half an answer
            cache.put(question.key(), answer, generation);
        }
        return answer;
    }

    /** Calls a role that reads; interrupted after the limit. */
    <T> Attempt<T> read(Supplier<T> work, Duration limit) {
        Attempt<T> attempt = attempt(work, mine -> {}, reply -> {});
        start(attempt, limit, false);
        return attempt;
    }

    /**
     * Calls a role that writes; interrupted after the limit. Says nothing of the health: a CRM that refuses a write may
     * still answer.
     *
     * @param replied told the one reply
     */
    <T> void write(Supplier<T> work, Duration limit, Consumer<Reply<T>> replied) {
        Attempt<T> attempt = attempt(work, mine -> {}, replied);
        attempt.judge();
        start(attempt, limit, false);
    }

    private <T> Attempt<T> attempt(Supplier<T> work, Consumer<Attempt<T>> ended, Consumer<Reply<T>> replied) {
        return new Attempt<>(
                work,
                (mine, reply) -> {
                    ended.accept(mine);
                    if (mine.judge()) {
                        judge(reply);
                    }
                    replied.accept(reply);
                },
                turns::giveBack,
                ticker);
    }

    private void start(Attempt<?> attempt, Duration limit, boolean onThisThread) {
        long until = ticker.getAsLong() + limit.toNanos();
        if (turns.takeNow()) {
            if (onThisThread) {
                threads.runHere(attempt);
            } else {
                threads.run(attempt, limit);
            }
            return;
        }
        Runnable refusal = () -> attempt.refuse(
                Outcome.BUSY, "busy, " + policy.concurrentLookups() + " questions to it are not answered yet");
        // one that does not answer in time is not waited for: the caller would learn nothing from the others for as
        // long
        boolean waits = !onThisThread
                && health.isUp()
                && turns.await(
                        () -> threads.run(attempt, Duration.ofNanos(Math.max(0, until - ticker.getAsLong()))),
                        refusal,
                        ticker.getAsLong() + policy.deadline().toNanos());
        if (!waits) {
            refusal.run();
        }
    }

    private void judge(Reply<?> reply) {
        switch (reply.outcome()) {
            case ANSWERED, FROM_CACHE, FROM_MIRROR, NOT_ASKED -> health.answered(turns.isHalfFree());
            case BUSY -> health.busy(reply.problem());
            case FAILED, TIME_LIMIT -> health.failed(reply.problem());
        }
    }

    /** Nobody waits for this attempt any longer. */
    void overdue(Attempt<?> attempt, String problem) {
        if (attempt.judge()) {
            health.failed(problem);
        }
    }

    /** Forgets what is no longer sure; answers on their way are not kept and not joined. */
    void contactsChanged(Set<ContactRef> contacts) {
        cache.contactsChanged(contacts);
        inFlight.clear();
    }

    /** Remembers a contact that was made for a number. */
    void created(Question question, ContactMatch created) {
        contactsChanged(Set.of(created.ref()));
        ProviderAnswer answer = new ProviderAnswer(List.of(created), List.of(), 1, List.of());
        cache.put(question.key(), answer, cache.generation());
    }

    @Override
    public String toString() {
        return name;
    }
}
