package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.WarmUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Making, closing and sharing a provider. */
final class LifeCases {
    private static final int THREADS = 64;
    private static final int ROUNDS = 4;
    private static final Duration TO_DIE = Duration.ofSeconds(5);
    /** Of the JDK's HTTP client, which before Java 21 cannot be closed and ends when it is unreachable. */
    private static final Pattern OF_THE_JDK = Pattern.compile("HttpClient-\\d+-.*|process reaper.*");

    private LifeCases() {}

    static void writeTo(Chapter find) {
        making(find);
        sharing(find);
        closing(find);
    }

    private static void making(Chapter find) {
        find.overHttp(
                "life.made-without-a-request",
                "is made without a word to the CRM",
                "the constructor or factory logs in or checks the version; do that at the first question or in WarmUp",
                run -> {
                    run.provider();
                    run.check(
                            run.proxy().requests().isEmpty(),
                            "no request",
                            run.proxy().requests().size() + " requests");
                });
        find.onABadDay(
                "life.made-while-the-crm-is-down",
                "can be made while the CRM is down",
                "the constructor or factory logs in or checks the version",
                run -> {
                    run.stopCrm();
                    run.provider();
                });
        find.anywhere(
                "life.unknown-role",
                "answers a question for a role that it does not know with an empty Optional",
                "capability() is overridden and returns null or throws for what it does not know",
                run -> {
                    CrmProvider provider = run.provider();
                    boolean none = run.answer(
                            "asked for a role unknown to it",
                            () -> provider.capability(Runnable.class).isEmpty());
                    run.check(none || provider instanceof Runnable, "nothing", "something");
                });
    }

    static void writeWarmUpTo(Chapter warmUp) {
        warmUp.anywhere(
                "warm-up.then-answers",
                "warms up, twice as well, and then answers",
                "warming up assumes that it is called once",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    WarmUp role = run.role(WarmUp.class);
                    run.perform("warmed up", role::warmUp);
                    run.perform("warmed up again", role::warmUp);
                    run.check(run.find(Samples.NUMBER).size() == 1, "one contact", "another answer");
                });
        warmUp.onABadDay(
                "warm-up.crm-is-down",
                "warms up without an exception while the CRM is down",
                "the failure comes through; the first question will say it",
                run -> {
                    WarmUp role = run.role(WarmUp.class);
                    run.stopCrm();
                    run.perform("warmed up", role::warmUp);
                });
    }

    private static void sharing(Chapter find) {
        find.anywhere(
                "threads.own-answer",
                "gives each of " + THREADS + " threads the answer to its own question",
                "something of a question is kept in a field: a buffer, a builder, the last result",
                run -> {
                    List<String> ids = new ArrayList<>();
                    for (int i = 0; i < THREADS; i++) {
                        Contact contact = Samples.oneOfMany(i);
                        ids.add(run.crm(crm -> crm.add(contact)));
                    }
                    run.did("stored " + THREADS + " contacts");
                    CrmProvider provider = run.provider();
                    CountDownLatch start = new CountDownLatch(1);
                    List<Pending<Set<String>>> pending = new ArrayList<>();
                    for (int i = 0; i < THREADS; i++) {
                        int mine = i;
                        pending.add(Pending.start(
                                run.group(),
                                () -> {
                                    start.await(10, TimeUnit.SECONDS);
                                    Set<String> found = new HashSet<>();
                                    for (int round = 0; round < ROUNDS; round++) {
                                        found.addAll(FindCases.ids(
                                                provider.findByPhone(run.query(Samples.manyNumber(mine)))));
                                    }
                                    return found;
                                },
                                false));
                    }
                    run.did("each thread asked " + ROUNDS + " times for its own number, all at once");
                    start.countDown();
                    for (int i = 0; i < THREADS; i++) {
                        Outcome<Set<String>> outcome = run.await(pending.get(i));
                        Set<String> found = outcome.value();
                        run.check(
                                found != null && found.equals(Set.of(ids.get(i))),
                                "contact " + ids.get(i) + " only, on thread " + i,
                                outcome.words());
                    }
                });
    }

    private static void closing(Chapter find) {
        find.anywhere(
                "close.twice", "can be closed twice", "the second close() finds what the first one has closed", run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    run.find(Samples.NUMBER);
                    CrmProvider provider = run.provider();
                    run.perform("closed it", provider::close);
                    run.perform("closed it again", provider::close);
                });
        find.anywhere(
                "close.unused",
                "can be closed without ever having been used",
                "close() assumes what the first question makes",
                run -> {
                    CrmProvider provider = run.provider();
                    run.perform("closed it", provider::close);
                });
        find.anywhere(
                "close.then-asked",
                "ends a question after close() soon: with an answer, a CrmException or an IllegalStateException",
                "the question waits for a thread that is gone",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    run.find(Samples.NUMBER);
                    CrmProvider provider = run.provider();
                    run.perform("closed it", provider::close);
                    Outcome<?> outcome = run.ask("asked it", () -> provider.findByPhone(run.query(Samples.NUMBER)));
                    run.check(
                            outcome.failure() == null
                                    || outcome.failure() instanceof CrmException
                                    || outcome.failure() instanceof IllegalStateException,
                            "an answer, a CrmException or an IllegalStateException",
                            outcome.words());
                });
        find.overHttp(
                "close.while-asked",
                "ends a running question when it is closed",
                "close() does not reach the request, or waits for it: close the ApiClient",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    run.find(Samples.NUMBER);
                    run.trouble(Fault.SLOW_FIRST_BYTE);
                    CrmProvider provider = run.provider();
                    int before = run.proxy().requests().size();
                    Pending<List<Contact>> pending =
                            run.begin("asked it", () -> provider.findByPhone(run.query(Samples.NUMBER)));
                    run.soon(TO_DIE, () -> run.proxy().requests().size() > before);
                    Outcome<Boolean> closing = run.ask("closed it meanwhile", () -> {
                        provider.close();
                        return true;
                    });
                    run.check(closing.failure() == null, "close() to return", closing.words());
                    run.check(
                            closing.took().compareTo(TO_DIE) <= 0,
                            "close() to return within " + TO_DIE.toSeconds() + " s",
                            "it took " + closing.took().toMillis() + " ms");
                    Outcome<List<Contact>> outcome = run.await(pending, TO_DIE);
                    run.check(
                            outcome.failure() instanceof CrmException
                                    || outcome.failure() instanceof IllegalStateException,
                            "a CrmException or an IllegalStateException for who was waiting",
                            outcome.words());
                });
        find.anywhere(
                "close.leaves-no-thread",
                "leaves no thread running after close()",
                "an executor or a timer is not shut down; whoever makes a thread ends it",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    run.find(Samples.NUMBER);
                    CrmProvider provider = run.provider();
                    provider.capability(WarmUp.class).ifPresent(role -> run.perform("warmed up", role::warmUp));
                    run.perform("closed it", provider::close);
                    boolean gone = run.soon(TO_DIE, () -> threads(run).isEmpty());
                    run.check(gone, "no thread that the provider made", "running: " + threads(run));
                });
    }

    private static List<String> threads(CaseRun run) {
        Thread[] all = new Thread[run.group().activeCount() + 64];
        int count = run.group().enumerate(all, true);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = all[i].getName();
            if (all[i].isAlive()
                    && !name.startsWith(CaseRun.CALL_THREAD)
                    && !OF_THE_JDK.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }
}
