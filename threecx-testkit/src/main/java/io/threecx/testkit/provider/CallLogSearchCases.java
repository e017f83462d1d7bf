package io.threecx.testkit.provider;

import io.threecx.call.CallKey;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import java.util.Optional;

/** Finding an entry again after an unknown outcome. */
final class CallLogSearchCases {
    private CallLogSearchCases() {}

    static void writeTo(Chapter search) {
        search.anywhere(
                "find-log.by-key",
                "finds the right one of several entries by its key",
                "the key is not written into the CRM, or another field is searched",
                run -> {
                    CallLogCases.log(run, Samples.entry("before"));
                    LogReceipt receipt = CallLogCases.log(run, Samples.entry("wanted"));
                    CallLogCases.log(run, Samples.entry("after"));
                    Optional<LogReceipt> found = find(run, Samples.key("wanted"));
                    run.check(
                            found.map(LogReceipt::id).equals(Optional.of(receipt.id())),
                            "receipt " + receipt.id(),
                            found);
                });
        search.anywhere(
                "find-log.unknown",
                "finds nothing for a key that was never written",
                "'not found' is an exception, or the last entry is returned",
                run -> {
                    CallLogCases.log(run, Samples.entry("one"));
                    Optional<LogReceipt> found = find(run, Samples.key("never"));
                    run.check(found.isEmpty(), "nothing", found);
                });
        search.anywhere(
                "find-log.whole-key",
                "does not take a longer key, or a part of it, for the one that is asked for",
                "the search is 'contains': the call's key is the start of the key of each of its legs",
                run -> {
                    EntryKey leg = new EntryKey(new CallKey("call"), KitContext.NAME, 1);
                    CallLogCases.log(run, CallEntry.of(leg, Samples.call(Samples.NUMBER), Samples.content("leg 1")));
                    Optional<LogReceipt> found = find(run, Samples.key("call"));
                    run.check(found.isEmpty(), "nothing for call.kit where only call.kit.1 is written", found);
                    Optional<LogReceipt> other = find(run, new EntryKey(new CallKey("call"), KitContext.NAME, 11));
                    run.check(other.isEmpty(), "nothing for call.kit.11 either", other);
                });
        search.anywhere(
                "find-log.after-restart",
                "finds in another provider what the first one wrote",
                "the keys are kept in memory and not in the CRM",
                run -> {
                    LogReceipt receipt = CallLogCases.log(run, Samples.entry("one"));
                    CallLogSearch restarted = run.another()
                            .capability(CallLogSearch.class)
                            .orElseThrow(() -> run.failure("the role again", "none", null));
                    Optional<LogReceipt> found =
                            run.answer("searched for its key", () -> restarted.find(Samples.key("one")));
                    run.check(
                            found.map(LogReceipt::id).equals(Optional.of(receipt.id())),
                            "receipt " + receipt.id(),
                            found);
                });
        search.onABadDay(
                "find-log.after-a-lost-answer",
                "finds an entry whose write ended with an unknown outcome",
                "the key is written in a second request, which never came",
                run -> {
                    CallLog log = run.role(CallLog.class);
                    run.troubleAfterWrite(Fault.ANSWER_LOST);
                    Outcome<LogReceipt> outcome = run.ask("wrote a call", () -> log.log(Samples.entry("lost")));
                    if (!(outcome.failure() instanceof CrmUnknownOutcomeException)) {
                        throw new LeftOut("the outcome was not unknown to the provider");
                    }
                    run.recovered();
                    Optional<LogReceipt> found = find(run, Samples.key("lost"));
                    run.check(found.isPresent(), "its receipt", found);
                });
        ReadFaultCases.writeSomeTo(
                search,
                "find-log",
                new ReadFaultCases.Question(
                        "searched for an entry",
                        run -> CallLogCases.log(run, Samples.entry("one")),
                        run -> run.role(CallLogSearch.class)
                                .find(Samples.key("one"))
                                .isPresent()));
    }

    private static Optional<LogReceipt> find(CaseRun run, EntryKey key) {
        CallLogSearch role = run.role(CallLogSearch.class);
        return run.answer("searched for " + key, () -> role.find(key));
    }
}
