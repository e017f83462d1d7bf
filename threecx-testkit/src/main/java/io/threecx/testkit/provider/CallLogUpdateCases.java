package io.threecx.testkit.provider;

import io.threecx.call.Recording;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.LogReceipt;
import java.net.URI;
import java.util.List;

/** What becomes of an entry when more is known of its call. */
final class CallLogUpdateCases {
    private static final URI AUDIO = URI.create("https://pbx.example/recordings/4711.wav?a=1&b=2");

    /** Does something to an entry. */
    @FunctionalInterface
    private interface Step {
        void to(CaseRun run, LogReceipt at);
    }

    private CallLogUpdateCases() {}

    static void writeUpdatesTo(Chapter update) {
        Step toNew = (run, at) -> run.role(CallLogUpdate.class).update(at, Samples.entry("one", "the new text"));
        update.anywhere(
                "update.replaces",
                "replaces the whole entry: the new text is there, the old one is gone",
                "the new text is appended, or only some fields are sent",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one", "the old text"));
                    run.perform("updated it", () -> toNew.to(run, at));
                    WrittenEntry entry = only(run, at);
                    EntryCheck.holds(run, entry, "the new text");
                    run.check(!entry.readable().contains("the old text"), "no old text", entry.readable());
                });
        update.anywhere(
                "update.repeatable",
                "leaves an entry as it is when the same update comes again",
                "an update appends",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one", "the old text"));
                    run.perform("updated it", () -> toNew.to(run, at));
                    WrittenEntry once = only(run, at);
                    run.perform("updated it again", () -> toNew.to(run, at));
                    run.check(
                            only(run, at).equals(once),
                            "the same entry",
                            only(run, at).readable());
                });
        update.anywhere(
                "update.only-its-own",
                "leaves other entries alone",
                "the last entry is updated in place of the one that the receipt names",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one", "the old text"));
                    LogReceipt other = CallLogCases.log(run, Samples.entry("two", "another text"));
                    run.perform("updated the first", () -> toNew.to(run, at));
                    EntryCheck.holds(run, EntryCheck.one(run, FakeCrm::calls, at.id()), "the new text");
                    EntryCheck.holds(run, EntryCheck.one(run, FakeCrm::calls, other.id()), "another text");
                });
        update.anywhere(
                "update.text-unharmed",
                "keeps unicode, emoji, markup and lines in an update",
                "updating is written by other code than logging",
                run -> {
                    String text = Samples.UNICODE + "\n" + Samples.EMOJI + "\n" + Samples.LIKE_CODE;
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one"));
                    run.perform(
                            "updated it", () -> run.role(CallLogUpdate.class).update(at, Samples.entry("one", text)));
                    EntryCheck.holds(run, only(run, at), text);
                });
        errors(update, "update", "updated it", toNew);
    }

    static void writeRecordingsTo(Chapter recordings) {
        attaches(recordings, "link", "the link to a recording", Recording.at(AUDIO), AUDIO.toString());
        attaches(
                recordings,
                "transcript",
                "a transcript without sound",
                Recording.transcribed(Samples.EMOJI + "\n" + Samples.LIKE_CODE),
                Samples.EMOJI);
        attaches(
                recordings,
                "summary",
                "a summary beside the link",
                Recording.at(AUDIO).withSummary("They agreed on " + Samples.UNICODE),
                "They agreed on " + Samples.UNICODE);
        attaches(
                recordings,
                "long-transcript",
                "a transcript of 100,000 characters",
                Recording.transcribed("word ".repeat(20_000) + "end"),
                "word ".repeat(20_000) + "end");
        recordings.anywhere(
                "recordings.keep-the-entry",
                "leave the entry's own text as it was",
                "the recording replaces the text",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one", "the text"));
                    run.perform("attached a recording", () -> attach(run, at));
                    EntryCheck.holds(run, only(run, at), "the text");
                });
        recordings.anywhere(
                "recordings.repeatable",
                "change nothing when the same one is attached again",
                "each call adds another link or comment: look first, or write to a fixed place",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one"));
                    run.perform("attached a recording", () -> attach(run, at));
                    List<WrittenEntry> once = run.crm(FakeCrm::calls);
                    run.perform("attached it again", () -> attach(run, at));
                    List<WrittenEntry> twice = run.crm(FakeCrm::calls);
                    run.check(
                            once.equals(twice),
                            "the same entry",
                            twice.size() + " entries, " + only(run, at).readable());
                });
        errors(recordings, "recordings", "attached a recording", CallLogUpdateCases::attach);
    }

    private static void attach(CaseRun run, LogReceipt at) {
        run.role(CallRecordings.class).attach(at, Recording.at(AUDIO));
    }

    private static void attaches(Chapter recordings, String id, String what, Recording recording, String shown) {
        recordings.anywhere(
                "recordings." + id,
                "attaches " + what,
                "only recordings with sound are thought of, or the text is cut or harmed",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one"));
                    run.perform(
                            "attached it", () -> run.role(CallRecordings.class).attach(at, recording));
                    EntryCheck.holds(run, EntryCheck.one(run, FakeCrm::calls, at.id()), shown);
                });
    }

    private static void errors(Chapter chapter, String prefix, String words, Step step) {
        chapter.anywhere(
                prefix + ".gone",
                "throws a CrmPermanentException such as CrmNotFoundException for an entry that is gone",
                "404 is read as an outage and tried for ever, or swallowed, or makes a new entry",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one"));
                    run.did("deleted the entry in the CRM");
                    run.crm(crm -> {
                        crm.removeCall(at.id());
                        return true;
                    });
                    run.refused(words, () -> done(step, run, at), CrmPermanentException.class);
                    run.check(run.crm(FakeCrm::calls).isEmpty(), "no new entry", "there is one");
                });
        error(chapter, prefix, words, step, Fault.UNAUTHENTICATED, "unauthenticated", CrmAuthenticationException.class);
        error(chapter, prefix, words, step, Fault.RATE_LIMITED, "rate-limited", CrmRateLimitedException.class);
        error(chapter, prefix, words, step, Fault.SERVER_ERROR, "server-error", CrmException.class);
        error(chapter, prefix, words, step, Fault.RESET_AFTER_REQUEST, "reset-after-request", CrmException.class);
        error(chapter, prefix, words, step, Fault.HTML_PAGE, "html-page", CrmException.class);
        error(chapter, prefix, words, step, Fault.SLOW_FIRST_BYTE, "slow-first-byte", CrmException.class);
        chapter.onABadDay(
                prefix + ".answer-lost-then-repeated",
                "can be repeated after its answer was lost, and the CRM has one entry",
                "the second time adds what the first one added",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one"));
                    run.troubleAfterWrite(Fault.ANSWER_LOST);
                    Outcome<Boolean> outcome = run.ask(words, () -> done(step, run, at));
                    run.check(
                            outcome.failure() == null || outcome.failure() instanceof CrmException,
                            "no failure or a CrmException",
                            outcome.words());
                    run.recovered();
                    List<WrittenEntry> once = run.crm(FakeCrm::calls);
                    run.answer(words + " again", () -> done(step, run, at));
                    run.check(run.crm(FakeCrm::calls).equals(once), "the same entry", "another");
                });
    }

    private static void error(
            Chapter chapter,
            String prefix,
            String words,
            Step step,
            Fault fault,
            String id,
            Class<? extends CrmException> kind) {
        chapter.onABadDay(
                prefix + '.' + id,
                "throws " + kind.getSimpleName() + " when the CRM " + fault.words(),
                "the error is swallowed, or another exception comes through",
                run -> {
                    LogReceipt at = CallLogCases.log(run, Samples.entry("one"));
                    run.trouble(fault);
                    run.refused(words, () -> done(step, run, at), kind);
                });
    }

    private static boolean done(Step step, CaseRun run, LogReceipt at) {
        step.to(run, at);
        return true;
    }

    private static WrittenEntry only(CaseRun run, LogReceipt at) {
        List<WrittenEntry> there = run.crm(FakeCrm::calls);
        run.check(there.size() == 1, "one entry", there);
        return EntryCheck.one(run, FakeCrm::calls, at.id());
    }
}
