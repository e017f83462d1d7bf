package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import java.time.Duration;
import java.util.List;

/** A caller waits: the provider keeps to the time it has, and stops when it is told. */
final class TimeCases {
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(300);

    private TimeCases() {}

    static void writeTo(Chapter find) {
        find.overHttp(
                "time.left-is-kept",
                "gives up soon after the time that the question has left",
                "query.timeLeft() is not used: give it to the request as its deadline (ApiRequest.Builder.deadline)",
                run -> {
                    ready(run);
                    run.trouble(Fault.SLOW_FIRST_BYTE);
                    CrmProvider provider = run.provider();
                    Outcome<List<Contact>> outcome = run.await(
                            run.begin(
                                    "asked with 300 ms left",
                                    () -> provider.findByPhone(run.query(Samples.NUMBER, SHORT))),
                            SHORT.plus(SLACK));
                    run.check(outcome.failure() instanceof CrmException, "a CrmException", outcome.words());
                });
        find.overHttp(
                "time.left-is-kept-while-repeating",
                "gives up soon after the time left although the CRM's errors could be repeated",
                "waits between attempts are not limited by query.timeLeft()",
                run -> {
                    ready(run);
                    run.trouble(Fault.UNAVAILABLE);
                    CrmProvider provider = run.provider();
                    run.await(
                            run.begin(
                                    "asked with 300 ms left",
                                    () -> provider.findByPhone(run.query(Samples.NUMBER, SHORT))),
                            SHORT.plus(SLACK));
                });
        find.anywhere(
                "time.none-left",
                "ends at once when no time is left, with an answer or a CrmException",
                "a time of zero is given to something that wants a positive one",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    CrmProvider provider = run.provider();
                    Outcome<List<Contact>> outcome = run.ask(
                            "asked a second too late",
                            () -> provider.findByPhone(run.query(Samples.NUMBER, Duration.ofSeconds(-1))));
                    run.check(
                            outcome.failure() == null || outcome.failure() instanceof CrmException,
                            "an answer or a CrmException",
                            outcome.words());
                    endedWithin(run, outcome, SLACK);
                });
        find.overHttp(
                "time.interrupt",
                "ends soon when its thread is interrupted, with a CrmException and the flag still set",
                "InterruptedException is caught and forgotten: call Thread.currentThread().interrupt() and throw a CrmException",
                run -> {
                    ready(run);
                    run.trouble(Fault.SLOW_FIRST_BYTE);
                    Outcome<List<Contact>> outcome = interrupted(run);
                    run.check(outcome.failure() instanceof CrmException, "a CrmException", outcome.words());
                    run.check(outcome.flagKept(), "the interrupt flag to be set", "it was cleared");
                    endedWithin(run, outcome, SHORT.plus(SLACK));
                });
        find.overHttp(
                "time.interrupt-leaves-no-trace",
                "answers the next question as usual after one was interrupted",
                "a lock, a permit or a connection is not given back when the thread is interrupted",
                run -> {
                    ready(run);
                    run.trouble(Fault.SLOW_FIRST_BYTE);
                    for (int i = 0; i < 3; i++) {
                        interrupted(run);
                    }
                    run.recovered();
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(found.size() == 1, "one contact", found);
                });
        find.anywhere(
                "time.interrupted-before",
                "ends at once on a thread that was interrupted before, and leaves the flag set",
                "Thread.interrupted() is called, which clears the flag",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    CrmProvider provider = run.provider();
                    Outcome<List<Contact>> outcome = run.await(run.beginInterrupted(
                            "asked on an interrupted thread", () -> provider.findByPhone(run.query(Samples.NUMBER))));
                    run.check(
                            outcome.failure() == null || outcome.failure() instanceof CrmException,
                            "an answer or a CrmException",
                            outcome.words());
                    run.check(outcome.flagKept(), "the interrupt flag to be set", "it was cleared");
                    endedWithin(run, outcome, SLACK);
                });
    }

    private static void ready(CaseRun run) {
        run.add(Samples.okafor(Samples.NUMBER));
        run.find(Samples.NUMBER);
    }

    private static Outcome<List<Contact>> interrupted(CaseRun run) throws InterruptedException {
        CrmProvider provider = run.provider();
        int before = run.proxy().requests().size();
        Pending<List<Contact>> pending = run.begin(
                "asked, and interrupted the thread once the CRM had the request",
                () -> provider.findByPhone(run.query(Samples.NUMBER)));
        run.soon(SLACK, () -> run.proxy().requests().size() > before);
        pending.interrupt();
        return run.await(pending);
    }

    private static void endedWithin(CaseRun run, Outcome<?> outcome, Duration limit) {
        run.check(
                outcome.took().compareTo(limit) <= 0,
                "an end within " + limit.toMillis() + " ms",
                "it took " + outcome.took().toMillis() + " ms");
    }
}
