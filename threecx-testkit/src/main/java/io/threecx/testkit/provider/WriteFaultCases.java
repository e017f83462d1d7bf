package io.threecx.testkit.provider;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** What a role that writes says when its CRM is in trouble, and how often the CRM then has what was written. */
final class WriteFaultCases {

    /**
     * One kind of write.
     *
     * @param words such as "wrote a call"
     * @param write writes the thing of that name and gives the id that the provider says it has
     * @param written the ids of all that stands in the CRM
     * @param duplicates what happens to one that comes twice
     */
    record Write(String words, Writing write, Written written, Twice duplicates) {}

    /** Writes. */
    @FunctionalInterface
    interface Writing {
        String of(CaseRun run, String name);
    }

    /** Looks at what was written. */
    @FunctionalInterface
    interface Written {
        Set<String> in(FakeCrm crm);
    }

    /** Asks the provider what it promises. */
    @FunctionalInterface
    interface Twice {
        Duplicates by(CaseRun run);
    }

    private static final Duration SOON = Duration.ofSeconds(3);

    private final Chapter chapter;
    private final String prefix;
    private final Write write;

    private WriteFaultCases(Chapter chapter, String prefix, Write write) {
        this.chapter = chapter;
        this.prefix = prefix;
        this.write = write;
    }

    static void writeTo(Chapter chapter, String prefix, Write write) {
        WriteFaultCases cases = new WriteFaultCases(chapter, prefix, write);
        cases.notDone();
        cases.mayBeDone();
    }

    private void notDone() {
        String keys = "401 and 403 are read as 'try later', which repeats for ever, or as unknown";
        refusal(Fault.UNAUTHENTICATED, "unauthenticated", keys, CrmAuthenticationException.class);
        refusal(Fault.FORBIDDEN, "forbidden", keys, CrmAuthenticationException.class);
        refusal(
                Fault.UNAVAILABLE,
                "unavailable",
                "'not carried out' is read as 'unknown', which waits for a person, or as permanent",
                CrmTransientException.class);
        refusal(
                Fault.RATE_LIMITED_SILENTLY,
                "rate-limited-silently",
                "'too many requests' is read as 'unknown', which waits for a person, or as permanent",
                CrmRateLimitedException.class);
        refusal(
                Fault.SERVER_ERROR,
                "server-error",
                "the error is swallowed, or another exception than CrmException comes through",
                CrmException.class);
        chapter.onABadDay(
                prefix + ".rate-limited",
                "throws CrmRateLimitedException with the time to wait, and writes nothing, when the CRM "
                        + Fault.RATE_LIMITED.words(),
                "Retry-After is not read, or 429 is an error like any other",
                run -> {
                    ready(run);
                    run.trouble(Fault.RATE_LIMITED);
                    CrmRateLimitedException failure = run.refused(
                            write.words, () -> write.write.of(run, "second"), CrmRateLimitedException.class);
                    Duration wait = failure.retryAfter().orElse(null);
                    run.check(
                            ReadFaultCases.isAbout(FaultScript.WAIT_SECONDS, wait),
                            "retryAfter of about " + FaultScript.WAIT_SECONDS + " s",
                            "retryAfter " + wait);
                    count(run, 1);
                });
        chapter.onABadDay(
                prefix + ".refused",
                "throws CrmTransientException when nobody listens: certainly nothing was written",
                "every failure of a write counts as unknown, which waits for a person",
                run -> {
                    ready(run);
                    run.stopCrm();
                    // a connection from before may break under the first of them, which is then honestly unknown
                    if (!(run.ask(write.words, () -> write.write.of(run, "second"))
                                    .failure()
                            instanceof CrmTransientException)) {
                        run.refused(
                                write.words + " again",
                                () -> write.write.of(run, "second"),
                                CrmTransientException.class);
                    }
                    count(run, 1);
                });
    }

    private void refusal(Fault fault, String id, String usually, Class<? extends CrmException> kind) {
        chapter.onABadDay(
                prefix + '.' + id,
                "throws " + kind.getSimpleName() + " and writes nothing when the CRM " + fault.words()
                        + ", and writes once when it is well",
                usually,
                run -> {
                    ready(run);
                    run.trouble(fault);
                    run.refused(write.words, () -> write.write.of(run, "second"), kind);
                    count(run, 1);
                    run.recovered();
                    run.answer(write.words + " again", () -> write.write.of(run, "second"));
                    count(run, 2);
                });
    }

    private void mayBeDone() {
        afterwards(Fault.ANSWER_LOST, "answer-lost");
        afterwards(Fault.RESET_IN_BODY, "reset-in-body");
        afterwards(Fault.GATEWAY_TIMEOUT, "gateway-timeout");
        afterwards(Fault.SLOW_FIRST_BYTE, "slow-first-byte");
        afterwards(Fault.TRUNCATED_JSON, "truncated-json");
        afterwards(Fault.HTML_PAGE, "html-page");
        chapter.onABadDay(
                prefix + ".interrupted",
                "says that the outcome is unknown when it is interrupted after the CRM has written",
                "InterruptedException becomes 'not done' or is swallowed, or the interrupt flag is lost",
                run -> {
                    ready(run);
                    run.troubleAfterWrite(Fault.SLOW_FIRST_BYTE);
                    Pending<String> pending = run.begin(
                            write.words + ", and interrupted the thread once the CRM had it",
                            () -> write.write.of(run, "second"));
                    run.soon(SOON, () -> run.crm(write.written::in).size() == 2);
                    pending.interrupt();
                    Outcome<String> outcome = run.await(pending);
                    honest(run, outcome);
                    run.check(outcome.flagKept(), "the interrupt flag to be set", "it was cleared");
                    run.check(outcome.took().compareTo(SOON) < 0, "a soon end", outcome.took() + " s");
                    count(run, 2);
                });
    }

    private void afterwards(Fault fault, String id) {
        chapter.onABadDay(
                prefix + ".written-then-" + id,
                "says that the outcome is unknown, and does not write twice, when the CRM has written and "
                        + (fault == Fault.ANSWER_LOST ? "its answer is lost" : "then " + fault.words()),
                "the write is sent again (declare it repeatable(false), and use Verdict.notExecuted only for what certainly was"
                        + " not done), or the failure is read as 'not done', which makes the caller repeat it",
                run -> {
                    ready(run);
                    run.troubleAfterWrite(fault);
                    Outcome<String> outcome = run.ask(write.words, () -> write.write.of(run, "second"));
                    if (!run.proxy().happened()) {
                        run.check(false, "the write to arrive at the CRM", outcome.words());
                    }
                    honest(run, outcome);
                    count(run, 2);
                    if (safeToRepeat(run)) {
                        run.recovered();
                        run.answer(write.words + " again, as its key makes safe", () -> write.write.of(run, "second"));
                        count(run, 2);
                    }
                });
    }

    /** The write was done: who says "certainly not done" makes the caller write it twice. */
    private void honest(CaseRun run, Outcome<String> outcome) {
        String id = outcome.value();
        if (id != null) {
            run.check(run.crm(write.written::in).contains(id), "the id of what was written", id);
            return;
        }
        boolean unknown = outcome.failure() instanceof CrmUnknownOutcomeException;
        boolean harmless = safeToRepeat(run) && outcome.failure() instanceof CrmTransientException;
        if (!unknown && !harmless) {
            throw run.failure("a CrmUnknownOutcomeException, or the right answer", outcome.words(), outcome.failure());
        }
    }

    private boolean safeToRepeat(CaseRun run) {
        return write.duplicates.by(run) == Duplicates.REFUSED_BY_CRM;
    }

    private void ready(CaseRun run) {
        run.provider();
        run.answer(write.words, () -> write.write.of(run, "first"));
        count(run, 1);
    }

    private void count(CaseRun run, int expected) {
        Set<String> there = new TreeSet<>(run.crm(write.written::in));
        run.check(there.size() == expected, expected + " in the CRM", there.size() + ": " + there);
    }
}
