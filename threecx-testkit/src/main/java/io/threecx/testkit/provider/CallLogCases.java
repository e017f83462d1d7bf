package io.threecx.testkit.provider;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.UserDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls that are put into the CRM. */
final class CallLogCases {
    private static final int WRITERS = 16;
    private static final Instant START = Instant.parse("2026-03-04T10:15:30Z");

    private CallLogCases() {}

    static void writeTo(Chapter log) {
        log.anywhere(
                "log.once",
                "writes one entry and gives its id",
                "the receipt holds another id than that of the entry, such as the contact's",
                run -> {
                    LogReceipt receipt = log(run, Samples.entry("one"));
                    run.check(ids(run).equals(Set.of(receipt.id())), "one entry, " + receipt.id(), ids(run));
                });
        log.anywhere(
                "log.receipt-url",
                "gives no link to the entry, or one that a browser opens",
                "the link is relative",
                run -> {
                    LogReceipt receipt = log(run, Samples.entry("one"));
                    String url = receipt.url();
                    run.check(url == null || Links.opens(url), "http:// or https://", url);
                });
        texts(log);
        kinds(log);
        contacts(log);
        twice(log);
        WriteFaultCases.writeTo(
                log,
                "log",
                new WriteFaultCases.Write(
                        "wrote a call",
                        (run, name) ->
                                run.role(CallLog.class).log(Samples.entry(name)).id(),
                        crm -> ids(crm.calls()),
                        run -> run.role(CallLog.class).duplicates()));
        SecretCases.writeCallLogTo(log);
    }

    private static void texts(Chapter log) {
        text(log, "plain", "its text, subject and duration", "Talked about the roof");
        text(log, "unicode", "letters of many scripts", Samples.UNICODE);
        text(log, "emoji", "emoji", Samples.EMOJI);
        text(log, "right-to-left", "Arabic and Hebrew", Samples.RIGHT_TO_LEFT);
        text(log, "like-code", "markup, quotes and backslashes", Samples.LIKE_CODE);
        text(log, "lines", "several lines", "first line\nsecond line\n\nlast line");
        text(log, "long", "100,000 characters", "0123456789 äß🦄 ".repeat(6_250) + " the end");
        log.anywhere("log.text-empty", "writes an entry without any text", "an empty body is refused", run -> {
            CallEntry entry = CallEntry.of(
                    Samples.key("one"), Samples.call(Samples.NUMBER), new EntryText("Incoming call", List.of()));
            log(run, entry);
            run.check(ids(run).size() == 1, "one entry", ids(run));
        });
    }

    private static void text(Chapter log, String id, String what, String text) {
        log.anywhere(
                "log.text-" + id,
                "keeps " + what + " in an entry",
                "the text is cut, sent in another charset than UTF-8, or put into HTML without escaping: content().html()"
                        + " escapes, content().plain() does not",
                run -> {
                    CallEntry entry = Samples.entry("one", text);
                    LogReceipt receipt = log(run, entry);
                    WrittenEntry written = EntryCheck.one(run, FakeCrm::calls, receipt.id());
                    EntryCheck.holds(run, written, text);
                    EntryCheck.holds(run, written, entry.content().subject());
                });
    }

    private static void kinds(Chapter log) {
        String usually = "a field of the call is taken for granted: it has no agent, no answer, no number";
        CallParty caller = CallParty.external(CaseRun.NUMBERS.parse(Samples.NUMBER));
        CallParty withheld = CallParty.external(CaseRun.NUMBERS.parse("anonymous"));
        kind(
                log,
                "missed",
                "a missed call",
                usually,
                Call.builder(Direction.INBOUND, caller, START)
                        .endedAt(START.plusSeconds(20), Outcome.MISSED)
                        .build());
        kind(
                log,
                "outbound",
                "an outgoing call",
                usually,
                Call.builder(Direction.OUTBOUND, caller, START)
                        .agent(CallParty.extension("101"))
                        .answeredAt(START.plusSeconds(3))
                        .endedAt(START.plusSeconds(60), Outcome.COMPLETED)
                        .build());
        kind(
                log,
                "withheld",
                "a call of a caller who hides the number",
                usually,
                Call.builder(Direction.INBOUND, withheld, START)
                        .agent(CallParty.extension("101"))
                        .answeredAt(START.plusSeconds(3))
                        .endedAt(START.plusSeconds(60), Outcome.COMPLETED)
                        .build());
        kind(
                log,
                "bare",
                "a call of which only its start is known",
                usually,
                Call.builder(Direction.INBOUND, caller, START).build());
    }

    private static void kind(Chapter log, String id, String what, String usually, Call call) {
        log.anywhere("log.call-" + id, "writes " + what, usually, run -> {
            log(run, CallEntry.of(Samples.key("one"), call, Samples.content("x")));
            run.check(ids(run).size() == 1, "one entry", ids(run));
        });
    }

    private static void contacts(Chapter log) {
        log.anywhere(
                "log.with-contact",
                "files an entry with its contact",
                "the reference's type or id is not used",
                run -> {
                    run.add(Samples.person("other", "Other", Samples.OTHER_NUMBER));
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    ContactRef ref = ref(run);
                    LogReceipt receipt = log(run, Samples.entry("one").withContact(ref));
                    Optional<String> filed =
                            EntryCheck.one(run, FakeCrm::calls, receipt.id()).contact();
                    run.check(filed.equals(Optional.of(id)), "an entry with contact " + id, filed);
                });
        log.anywhere(
                "log.without-contact",
                "writes an entry for a caller whom nobody knows",
                "an entry needs a contact in this CRM: file it with the number, or with one contact for all strangers",
                run -> {
                    LogReceipt receipt = log(run, Samples.entry("one"));
                    EntryCheck.one(run, FakeCrm::calls, receipt.id());
                });
        log.anywhere(
                "log.contact-gone",
                "refuses an entry for a contact that is gone as permanent, or writes it without one",
                "'not found' is read as an outage, and the call is sent again for ever",
                run -> {
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    ContactRef ref = ref(run);
                    run.remove(id);
                    CallLog role = run.role(CallLog.class);
                    io.threecx.testkit.provider.Outcome<LogReceipt> outcome = run.ask(
                            "wrote a call for it",
                            () -> role.log(Samples.entry("one").withContact(ref)));
                    run.check(
                            outcome.failure() == null || outcome.failure() instanceof CrmPermanentException,
                            "a receipt, or a CrmPermanentException such as CrmNotFoundException",
                            outcome.words());
                });
        log.anywhere(
                "log.user",
                "writes an entry by a user of the CRM",
                "the user's id is of another type than expected",
                run -> {
                    if (run.provider().capability(UserDirectory.class).isEmpty()) {
                        throw new LeftOut("the provider has no UserDirectory, so nobody knows its users");
                    }
                    String user = run.crm(crm -> crm.addUser("Sam Agent", "101", "sam@office.example"));
                    log(run, Samples.entry("one").withUser(new CrmUser(user, "Sam Agent")));
                    run.check(ids(run).size() == 1, "one entry", ids(run));
                });
    }

    private static ContactRef ref(CaseRun run) {
        Contact found = run.find(Samples.NUMBER).get(0);
        return new ContactRef(KitContext.NAME, found.type(), found.id());
    }

    private static void twice(Chapter log) {
        log.anywhere(
                "log.two-calls",
                "writes two entries for two keys, however alike the calls are",
                "duplicates are told by number and time in place of the key: two calls a second apart are two",
                run -> {
                    LogReceipt one = log(run, Samples.entry("one", "same text"));
                    LogReceipt two = log(run, Samples.entry("two", "same text"));
                    run.check(ids(run).equals(Set.of(one.id(), two.id())), "two entries", ids(run));
                });
        log.anywhere(
                "log.same-key-twice",
                "does with an entry that comes twice what duplicates() says",
                "REFUSED_BY_CRM without a unique key in the CRM: say FINDABLE and implement CallLogSearch, or POSSIBLE",
                run -> {
                    CallLog role = run.role(CallLog.class);
                    Duplicates promise = run.answer("asked for duplicates()", role::duplicates);
                    LogReceipt first = log(run, Samples.entry("one"));
                    if (promise == Duplicates.REFUSED_BY_CRM) {
                        LogReceipt second = log(run, Samples.entry("one"));
                        run.check(ids(run).size() == 1, "one entry, as " + promise, ids(run));
                        run.check(
                                second.id().equals(first.id()), "the receipt of the first, " + first.id(), second.id());
                    } else if (promise == Duplicates.FINDABLE) {
                        CallLogSearch search = run.provider()
                                .capability(CallLogSearch.class)
                                .orElseThrow(() ->
                                        run.failure("the role CallLogSearch, as " + promise, "it has none", null));
                        Optional<LogReceipt> found =
                                run.answer("searched for its key", () -> search.find(Samples.key("one")));
                        run.check(
                                found.map(LogReceipt::id).equals(Optional.of(first.id())),
                                "the receipt of the first, " + first.id(),
                                found);
                    } else {
                        throw new LeftOut("duplicates() is POSSIBLE: nothing is promised");
                    }
                });
        log.anywhere(
                "log.sixteen-writers",
                "writes " + WRITERS + " entries at once, each once, each with its own receipt",
                "something of an entry is kept in a field",
                run -> {
                    CallLog role = run.role(CallLog.class);
                    run.did(WRITERS + " threads wrote one call each");
                    List<Pending<LogReceipt>> pending = new ArrayList<>();
                    for (int i = 0; i < WRITERS; i++) {
                        CallEntry entry = Samples.entry("writer" + i, "mark-" + i + "-mark");
                        pending.add(Pending.start(run.group(), () -> role.log(entry), false));
                    }
                    for (int i = 0; i < WRITERS; i++) {
                        LogReceipt receipt = run.await(pending.get(i)).value();
                        run.check(receipt != null, "a receipt for each", "none for number " + i);
                        String id = receipt == null ? "" : receipt.id();
                        EntryCheck.holds(run, EntryCheck.one(run, FakeCrm::calls, id), "mark-" + i + "-mark");
                    }
                    run.check(ids(run).size() == WRITERS, WRITERS + " entries", ids(run).size() + " entries");
                });
    }

    static LogReceipt log(CaseRun run, CallEntry entry) {
        CallLog role = run.role(CallLog.class);
        return run.answer("wrote the call " + entry.key(), () -> role.log(entry));
    }

    static Set<String> ids(List<WrittenEntry> entries) {
        Set<String> ids = entries.stream().map(WrittenEntry::id).collect(Collectors.toCollection(HashSet::new));
        for (int i = ids.size(); i < entries.size(); i++) {
            ids.add("another with the same id " + i); // a fake that lists one id twice
        }
        return ids;
    }

    private static Set<String> ids(CaseRun run) {
        return ids(run.crm(FakeCrm::calls));
    }
}
