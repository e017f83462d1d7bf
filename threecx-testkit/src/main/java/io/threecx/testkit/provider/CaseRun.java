package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One case at work: a fresh CRM, a provider for it, and a record of what was done, which becomes the failure message.
 * Used by one thread.
 */
final class CaseRun implements AutoCloseable {
    static final String CALL_THREAD = "threecx-testkit-call-";
    static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final Duration PATIENT_CALL = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(25);

    private final ProviderUnderTest<?> subject;
    private final CaseDefinition definition;
    private final Workshop<?> workshop;
    private final ThreadGroup group = new ThreadGroup("threecx-testkit-provider");
    private final List<String> steps = new ArrayList<>();
    private boolean goodTimes = true;
    private final List<CrmProvider> made = new ArrayList<>();

    private CaseRun(ProviderUnderTest<?> subject, CaseDefinition definition, Workshop<?> workshop) {
        this.subject = subject;
        this.definition = definition;
        this.workshop = workshop;
    }

    static CaseRun open(ProviderUnderTest<?> subject, CaseDefinition definition) throws Exception {
        return new CaseRun(subject, definition, Workshop.open(subject, definition.quick()));
    }

    /** The provider of this case, made when first asked for. */
    CrmProvider provider() {
        return made.isEmpty() ? another() : made.get(0);
    }

    /** One more provider for the same CRM, as after a restart. */
    CrmProvider another() {
        // on a thread of the case, so that threads that it starts are known as its own
        CrmProvider provider = answer("made the provider", workshop::newProvider);
        made.add(provider);
        return provider;
    }

    <R> R role(Class<R> role) {
        return provider()
                .capability(role)
                .orElseThrow(() -> failure(
                        "the role " + role.getSimpleName() + " again, as when it was asked for first",
                        "capability() gave nothing",
                        null));
    }

    /** The proxy; only in cases over HTTP. */
    FaultProxy proxy() {
        return workshop.proxy().orElseThrow(() -> new LeftOut("the fake CRM has no address"));
    }

    /** What arrived at the CRM so far; nothing when it is not reached over HTTP. */
    List<CrmRequest> requests() {
        return workshop.proxy().map(FaultProxy::requests).orElse(List.of());
    }

    ProviderUnderTest<?> subject() {
        return subject;
    }

    /** How long one request may take. */
    Duration timeout() {
        return workshop.timeout();
    }

    /** How long after its time a call may end at most before it counts as hanging. */
    Duration callLimit() {
        Duration quick = subject.timeout().multipliedBy(4).plusSeconds(10);
        return definition.quick() ? quick : PATIENT_CALL;
    }

    ThreadGroup group() {
        return group;
    }

    /** Does something to the fake CRM, or looks at it. */
    <T> T crm(Function<FakeCrm, T> work) {
        try {
            return work.apply(workshop.crm());
        } catch (UnsupportedOperationException cannot) {
            throw new LeftOut(String.valueOf(cannot.getMessage()));
        }
    }

    /** Makes a contact exist. */
    String add(Contact contact) {
        steps.add("stored " + Words.of(contact));
        return crm(crm -> crm.add(contact));
    }

    void change(String id, Contact now) {
        steps.add("changed contact " + id + " to " + Words.of(now));
        crm(crm -> {
            crm.change(id, now);
            return true;
        });
    }

    void remove(String id) {
        steps.add("deleted contact " + id);
        crm(crm -> {
            crm.remove(id);
            return true;
        });
    }

    /** From now on the CRM is in this trouble. */
    void trouble(Fault fault) {
        possible(fault);
        goodTimes = false;
        steps.add("from now on the CRM " + fault.words());
        proxy().everything(fault);
    }

    /** The next request goes wrong, and no other. */
    void hiccup(Fault fault) {
        possible(fault);
        goodTimes = false;
        steps.add("once, the CRM " + fault.words());
        proxy().next(1, fault);
    }

    /** The next write is carried out, and its answer goes wrong. */
    void troubleAfterWrite(Fault fault) {
        possible(fault);
        goodTimes = false;
        steps.add("the CRM carries out the next write, and "
                + (fault == Fault.ANSWER_LOST ? "its answer is lost" : "then " + fault.words()));
        proxy().nextWrite(fault);
    }

    /** The CRM's server stops: nobody listens at its address any more. */
    void stopCrm() {
        goodTimes = false;
        steps.add("the CRM's server was stopped");
        proxy().refuse();
    }

    /** Whether nothing went wrong on purpose yet. */
    boolean inGoodTimes() {
        return goodTimes;
    }

    private void possible(Fault fault) {
        subject.faults().whyNever(fault).ifPresent(why -> {
            throw new LeftOut(why);
        });
    }

    /** The CRM is well again. */
    void recovered() {
        steps.add("the CRM is well again");
        proxy().nothing();
    }

    void did(String step) {
        steps.add(step);
    }

    PhoneQuery query(String number) {
        return query(number, definition.quick() ? timeout().multipliedBy(2) : PATIENT_CALL);
    }

    PhoneQuery query(String number, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return PhoneQuery.of(NUMBERS.parse(number), NUMBERS, () -> Duration.ofNanos(end - System.nanoTime()));
    }

    /** Asks who has a number; must be answered. */
    List<Contact> find(String number) {
        CrmProvider provider = provider();
        return answer("asked who has " + number, () -> provider.findByPhone(query(number)));
    }

    /** A call that must succeed; null is no answer. */
    <T> T answer(String step, Callable<T> call) {
        Outcome<T> outcome = ask(step, call);
        T value = outcome.value();
        if (outcome.failure() != null || value == null) {
            throw failure("an answer", outcome.words(), outcome.failure());
        }
        return value;
    }

    /** A call that must succeed and has no answer. */
    void perform(String step, Runnable call) {
        answer(step, () -> {
            call.run();
            return true;
        });
    }

    /** A call that may do anything but hang. */
    <T> Outcome<T> ask(String step, Callable<T> call) {
        return await(begin(step, call));
    }

    /** A call that must end with this kind of {@link CrmException}. */
    <E extends CrmException> E refused(String step, Callable<?> call, Class<E> kind) {
        Outcome<?> outcome = ask(step, call);
        if (!kind.isInstance(outcome.failure())) {
            throw failure("a " + kind.getSimpleName(), outcome.words(), outcome.failure());
        }
        return kind.cast(outcome.failure());
    }

    <T> Pending<T> begin(String step, Callable<T> call) {
        steps.add(step);
        return Pending.start(group, call, false);
    }

    <T> Pending<T> beginInterrupted(String step, Callable<T> call) {
        steps.add(step);
        return Pending.start(group, call, true);
    }

    <T> Outcome<T> await(Pending<T> pending) {
        return await(pending, callLimit());
    }

    <T> Outcome<T> await(Pending<T> pending, Duration limit) {
        try {
            return pending.await(limit);
        } catch (TimeoutException e) {
            throw failure("the call to end", "it still ran after " + limit.toSeconds() + " s", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeftOut("the test run was interrupted");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void check(boolean kept, String expected, @Nullable Object came) {
        if (!kept) {
            throw failure(expected, came instanceof String text ? text : Words.of(came), null);
        }
    }

    /** Waits until something holds; false when it does not within the limit. */
    boolean soon(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    ContractFailure failure(String expected, String came, @Nullable Throwable cause) {
        return new ContractFailure(
                definition.id() + ": " + definition.name()
                        + "\n  done:     " + done()
                        + "\n  expected: " + expected
                        + "\n  came:     " + came
                        + "\n  usually:  " + definition.usually(),
                cause);
    }

    /** The steps; one that was repeated, as in waiting for something, is told once. */
    private String done() {
        List<String> told = new ArrayList<>();
        for (String step : steps) {
            if (told.isEmpty() || !told.get(told.size() - 1).equals(step)) {
                told.add(step);
            }
        }
        return String.join("; ", told);
    }

    @Override
    public void close() {
        workshop.proxy().ifPresent(FaultProxy::nothing);
        for (CrmProvider provider : made) {
            Pending.start(
                            group,
                            () -> {
                                provider.close();
                                return true;
                            },
                            false)
                    .join(callLimit()); // how it ends is the matter of cases of its own
        }
        workshop.close();
    }
}
