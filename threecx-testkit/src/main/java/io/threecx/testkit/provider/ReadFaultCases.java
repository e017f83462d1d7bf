package io.threecx.testkit.provider;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a role that reads says when its CRM is in trouble: the right branch of exceptions, never an answer. */
final class ReadFaultCases {

    /**
     * One question.
     *
     * @param words such as "asked who has a number"
     * @param prepare fills the CRM
     * @param ask what to ask; gives true when the answer is right
     */
    record Question(String words, Prepare prepare, Ask ask) {}

    /** Fills the CRM. */
    @FunctionalInterface
    interface Prepare {
        void in(CaseRun run);
    }

    /** Asks. */
    @FunctionalInterface
    interface Ask {
        boolean of(CaseRun run);
    }

    private static final String TO_TRANSIENT =
            "the error is swallowed and becomes 'nobody', or another exception than CrmException comes through: map it where"
                    + " the reply is read";

    private final Chapter chapter;
    private final String prefix;
    private final Question question;

    private ReadFaultCases(Chapter chapter, String prefix, Question question) {
        this.chapter = chapter;
        this.prefix = prefix;
        this.question = question;
    }

    /** The cases for the role that every provider has. */
    static void writeAllTo(Chapter chapter, String prefix, Question question) {
        ReadFaultCases cases = new ReadFaultCases(chapter, prefix, question);
        cases.some();
        cases.more();
        cases.recovery();
        cases.restraint();
    }

    /** The cases for a role beside it, whose requests may be read by other code. */
    static void writeSomeTo(Chapter chapter, String prefix, Question question) {
        new ReadFaultCases(chapter, prefix, question).some();
    }

    private void some() {
        String keys =
                "401 and 403 are read as 'nothing found' or as 'try later'; the user must be told to change the key";
        error(Fault.UNAUTHENTICATED, "unauthenticated", keys, CrmAuthenticationException.class);
        error(Fault.SERVER_ERROR, "server-error", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.HTML_PAGE, "html-page", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.TRUNCATED_JSON, "truncated-json", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.RESET_AFTER_REQUEST, "reset-after-request", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.SLOW_FIRST_BYTE, "slow-first-byte", TO_TRANSIENT, CrmTransientException.class);
        rateLimited(Fault.RATE_LIMITED, "rate-limited", true);
    }

    private void more() {
        String keys = "403 is read as 'nothing found' or as 'try later'; the user must be told to change the rights";
        error(Fault.FORBIDDEN, "forbidden", keys, CrmAuthenticationException.class);
        rateLimited(Fault.RATE_LIMITED_UNTIL, "rate-limited-until", true);
        rateLimited(Fault.RATE_LIMITED_SILENTLY, "rate-limited-silently", false);
        error(Fault.BAD_GATEWAY, "bad-gateway", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.UNAVAILABLE, "unavailable", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.GATEWAY_TIMEOUT, "gateway-timeout", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.NOT_JSON, "not-json", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.EMPTY_BODY, "empty-body", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.WRONG_SHAPE, "wrong-shape", TO_TRANSIENT, CrmException.class);
        error(Fault.SLOW_BODY, "slow-body", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.RESET_BEFORE_REQUEST, "reset-before-request", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.RESET_IN_BODY, "reset-in-body", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.ANSWER_LOST, "answer-lost", TO_TRANSIENT, CrmTransientException.class);
        error(Fault.ENDLESS_BODY, "endless-body", "the body is read whole, however long", CrmException.class);
        error(Fault.REDIRECT_AWAY, "redirect-away", "redirects are followed to strangers", CrmException.class);
        error(Fault.REDIRECT_LOOP, "redirect-loop", "redirects are followed without end", CrmException.class);
        chapter.onABadDay(
                prefix + ".not-found",
                "says nothing found, or that the address is wrong, when the CRM answers 'not found'",
                "404 is read as an outage",
                run -> {
                    ready(run);
                    run.trouble(Fault.NOT_FOUND);
                    Outcome<Boolean> outcome = run.ask(question.words, () -> question.ask.of(run));
                    run.check(
                            outcome.failure() == null || outcome.failure() instanceof CrmPermanentException,
                            "an empty answer, or a CrmPermanentException",
                            outcome.words());
                });
        chapter.onABadDay(
                prefix + ".refused",
                "says 'unavailable' when nobody listens at the CRM's address",
                "a ConnectException comes through",
                run -> {
                    ready(run);
                    run.stopCrm();
                    run.refused(question.words, asking(run), CrmTransientException.class);
                });
    }

    private void error(Fault fault, String id, String usually, Class<? extends CrmException> kind) {
        chapter.onABadDay(
                prefix + '.' + id,
                "throws " + kind.getSimpleName() + " when the CRM " + fault.words(),
                usually,
                run -> {
                    ready(run);
                    run.trouble(fault);
                    run.refused(question.words, asking(run), kind);
                });
    }

    private void rateLimited(Fault fault, String id, boolean told) {
        chapter.onABadDay(
                prefix + '.' + id,
                "throws CrmRateLimitedException" + (told ? " with the time to wait" : "") + " when the CRM "
                        + fault.words(),
                "Retry-After is not read (seconds and dates: ApiReply.retryAfter() does both), or 429 is an error like any"
                        + " other",
                run -> {
                    ready(run);
                    run.trouble(fault);
                    CrmRateLimitedException failure =
                            run.refused(question.words, asking(run), CrmRateLimitedException.class);
                    Duration wait = failure.retryAfter().orElse(null);
                    run.check(
                            !told || isAbout(FaultScript.WAIT_SECONDS, wait),
                            "retryAfter of about " + FaultScript.WAIT_SECONDS + " s",
                            "retryAfter " + wait);
                });
    }

    static boolean isAbout(int seconds, @Nullable Duration wait) {
        return wait != null && wait.toSeconds() >= seconds - 10 && wait.toSeconds() <= seconds + 2;
    }

    private void recovery() {
        chapter.onABadDay(
                prefix + ".hiccup",
                "survives one broken connection: with the right answer, or a CrmTransientException",
                "a repeated question is not made anew, or its failure is read as an answer",
                run -> {
                    ready(run);
                    run.hiccup(Fault.RESET_AFTER_REQUEST);
                    Outcome<Boolean> outcome = run.ask(question.words, () -> question.ask.of(run));
                    run.check(
                            outcome.failure() instanceof CrmTransientException || Boolean.TRUE.equals(outcome.value()),
                            "the right answer or a CrmTransientException",
                            outcome.words());
                    run.check(run.answer(question.words, () -> question.ask.of(run)), "the right answer", "another");
                });
        for (Fault fault : List.of(
                Fault.UNAUTHENTICATED,
                Fault.RATE_LIMITED_SILENTLY,
                Fault.SERVER_ERROR,
                Fault.HTML_PAGE,
                Fault.SLOW_FIRST_BYTE,
                Fault.RESET_IN_BODY)) {
            String id = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            chapter.onABadDay(
                    prefix + ".recovers-from-" + id,
                    "answers again as soon as the CRM, which " + fault.words() + ", is well",
                    "a failure is remembered: a token or a connection that is not made anew, a circuit that stays open, a"
                            + " failed login that is kept",
                    run -> {
                        ready(run);
                        run.trouble(fault);
                        run.ask(question.words, () -> question.ask.of(run));
                        run.recovered();
                        boolean right = run.answer(question.words, () -> question.ask.of(run));
                        run.check(right, "the right answer", "another one");
                    });
        }
        chapter.onABadDay(
                prefix + ".cold-start",
                "fails, and then answers, when the CRM was down at the first question",
                "what is found out at the start, such as a version or a token, is kept although finding it out failed",
                run -> {
                    question.prepare.in(run);
                    run.provider();
                    run.trouble(Fault.SERVER_ERROR);
                    run.refused(question.words, asking(run), CrmTransientException.class);
                    run.recovered();
                    run.check(run.answer(question.words, () -> question.ask.of(run)), "the right answer", "another");
                });
    }

    private void restraint() {
        atMost(Fault.RATE_LIMITED, "rate-limited", "comes back before the time that the CRM asked to wait", 1, 0);
        atMost(Fault.UNAUTHENTICATED, "unauthenticated", "tries wrong credentials again and again", 2, 2);
        atMost(Fault.SERVER_ERROR, "server-error", "repeats a failed question too often", 5, 2);
    }

    private void atMost(Fault fault, String id, String bad, int factor, int extra) {
        chapter.onABadDay(
                prefix + ".restraint-" + id,
                "does not hammer a CRM that " + fault.words(),
                "it " + bad + ": leave repeating to ApiClient, and let Verdict say what may be repeated",
                run -> {
                    ready(run);
                    int before = run.proxy().requests().size();
                    run.answer(question.words, () -> question.ask.of(run));
                    int healthy = Math.max(1, run.proxy().requests().size() - before);
                    run.trouble(fault);
                    int sent = run.proxy().requests().size();
                    run.ask(question.words, () -> question.ask.of(run));
                    sent = run.proxy().requests().size() - sent;
                    int most = healthy * factor + extra;
                    run.check(
                            sent <= most,
                            "at most " + most + " requests, where a healthy CRM gets " + healthy,
                            sent + " requests");
                });
    }

    /** One question in good times first: what is done once, such as a login, is not what these cases are about. */
    private void ready(CaseRun run) {
        question.prepare.in(run);
        run.provider();
        run.check(run.answer(question.words, () -> question.ask.of(run)), "the right answer in good times", "another");
    }

    private Callable<Boolean> asking(CaseRun run) {
        return () -> question.ask.of(run);
    }
}
