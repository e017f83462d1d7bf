package io.threecx.testkit.provider;

import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmTransientException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All contacts, then what changed. */
final class FeedCases {
    private static final int MOST_PAGES = 1_000;

    /** What a walk gave. */
    private record Walk(List<String> seen, List<ContactRef> removed, String cursor) {}

    private FeedCases() {}

    static void writeTo(Chapter feed) {
        walking(feed);
        changing(feed);
        feed.onABadDay(
                "feed.error-loses-nothing",
                "gives the rest, once, when a page failed and is asked for again",
                "the position is kept in the provider and moves on although the page failed; only the cursor may know it",
                run -> {
                    Set<String> ids = addMany(run, 25);
                    ContactFeed role = run.role(ContactFeed.class);
                    ChangePage first = page(run, role, null, 10);
                    run.trouble(Fault.SERVER_ERROR);
                    run.refused("read on", () -> role.changes(first.cursor(), 10), CrmTransientException.class);
                    run.recovered();
                    List<String> seen = new ArrayList<>(upserted(first));
                    seen.addAll(walk(run, role, first.cursor(), 10).seen());
                    exactlyOnce(run, seen, ids);
                });
        ReadFaultCases.writeSomeTo(
                feed,
                "feed",
                new ReadFaultCases.Question(
                        "read the first page",
                        run -> run.add(Samples.okafor(Samples.NUMBER)),
                        run -> run.role(ContactFeed.class)
                                        .changes(null, 100)
                                        .changes()
                                        .size()
                                == 1));
    }

    private static void walking(Chapter feed) {
        feed.anywhere(
                "feed.ten-thousand",
                "gives 10,000 contacts exactly once, in pages of 500",
                "paging by offset over an order that is not unique, or a page that starts with the last record of the one"
                        + " before: order by a unique key and go on after it",
                run -> {
                    Set<String> ids = addMany(run, 10_000);
                    exactlyOnce(
                            run,
                            walk(run, run.role(ContactFeed.class), null, 500).seen(),
                            ids);
                });
        feed.anywhere(
                "feed.odd-pages",
                "gives everything once when the page is no divisor of the total",
                "the last, shorter page is taken for a full one, or left out",
                run -> {
                    Set<String> ids = addMany(run, 103);
                    exactlyOnce(
                            run,
                            walk(run, run.role(ContactFeed.class), null, 10).seen(),
                            ids);
                });
        feed.anywhere(
                "feed.exact-pages",
                "ends when the last page is exactly full",
                "a full page is taken for 'there is more', and the empty one after it for an error",
                run -> {
                    Set<String> ids = addMany(run, 30);
                    exactlyOnce(
                            run,
                            walk(run, run.role(ContactFeed.class), null, 10).seen(),
                            ids);
                });
        feed.anywhere(
                "feed.limit",
                "gives no more changes on a page than wanted",
                "the limit is not passed on, or applied per kind of record",
                run -> {
                    addMany(run, 40);
                    for (int limit : new int[] {1, 7, 30}) {
                        ChangePage page = page(run, run.role(ContactFeed.class), null, limit);
                        run.check(
                                page.changes().size() <= limit
                                        && !page.changes().isEmpty(),
                                "1 to " + limit + " changes",
                                page.changes().size() + " changes");
                    }
                });
        feed.anywhere(
                "feed.not-complete-too-early",
                "does not say 'complete' while there is more",
                "complete is always true, so the core waits before it reads on",
                run -> {
                    addMany(run, 40);
                    ChangePage page = page(run, run.role(ContactFeed.class), null, 10);
                    run.check(!page.complete(), "complete = false after 10 of 40", "complete = true");
                });
        feed.anywhere(
                "feed.empty",
                "gives an empty and complete page with a cursor when there are no contacts",
                "the cursor is that of the last record, of which there is none",
                run -> {
                    Walk walk = walk(run, run.role(ContactFeed.class), null, 10);
                    run.check(walk.seen().isEmpty(), "no changes", walk.seen());
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    exactlyOnce(run, soon(run, walk.cursor(), Walk::seen, id), Set.of(id));
                });
        feed.anywhere(
                "feed.resumes",
                "reads on from a cursor in another provider, as after a restart",
                "the cursor is a number of a list that only the first provider has",
                run -> {
                    Set<String> ids = addMany(run, 50);
                    ChangePage first = page(run, run.role(ContactFeed.class), null, 20);
                    ContactFeed restarted = run.another()
                            .capability(ContactFeed.class)
                            .orElseThrow(() -> run.failure("the role again", "none", null));
                    List<String> seen = new ArrayList<>(upserted(first));
                    seen.addAll(walk(run, restarted, first.cursor(), 20).seen());
                    exactlyOnce(run, seen, ids);
                });
        feed.anywhere(
                "feed.contact-whole",
                "gives contacts whole: names, numbers, addresses, unharmed",
                "the feed asks for fewer fields than the lookup",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER).toBuilder()
                            .lastName(Samples.UNICODE)
                            .build());
                    ChangePage page = page(run, run.role(ContactFeed.class), null, 10);
                    boolean whole = page.changes().stream()
                            .anyMatch(change -> change instanceof ContactChange.Upserted upserted
                                    && upserted.contact().lastName().equals(Samples.UNICODE)
                                    && upserted.contact().phones().size() == 1
                                    && upserted.contact().emails().size() == 1);
                    run.check(whole, "the contact with name, number and address", page.changes());
                });
    }

    private static void changing(Chapter feed) {
        feed.anywhere(
                "feed.nothing-new",
                "gives nothing, and complete, when nothing changed",
                "the last record comes again and again, because the cursor's bound is inclusive",
                run -> {
                    addMany(run, 15);
                    ContactFeed role = run.role(ContactFeed.class);
                    Walk walk = walk(run, role, null, 10);
                    Walk again = walk(run, role, walk.cursor(), 10);
                    run.check(again.seen().isEmpty() && again.removed().isEmpty(), "no changes", again.seen());
                });
        feed.anywhere(
                "feed.change",
                "gives a contact again that was changed, as it is now",
                "the cursor orders by creation and not by change",
                run -> {
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    Walk walk = walk(run, run.role(ContactFeed.class), null, 10);
                    run.change(id, Samples.okafor(Samples.OTHER_NUMBER));
                    List<String> seen = soon(run, walk.cursor(), Walk::seen, id);
                    run.check(seen.contains(id), "contact " + id + " again", seen);
                });
        feed.anywhere(
                "feed.change-of-a-read-page",
                "gives a contact again that changes while the walk is at a later page",
                "only what comes behind the cursor's record is looked at; order by time of change, then by id",
                run -> {
                    addMany(run, 30);
                    ContactFeed role = run.role(ContactFeed.class);
                    ChangePage first = page(run, role, null, 10);
                    String changed = upserted(first).get(0);
                    run.change(changed, Samples.person("changed", "Changed", Samples.NUMBER));
                    boolean seen = run.soon(
                            run.subject().freshness(),
                            () -> walk(run, role, first.cursor(), 10).seen().contains(changed));
                    run.check(seen, "contact " + changed + " again", "it did not come");
                });
        feed.anywhere(
                "feed.removal",
                "tells that a contact was deleted, by a reference with the provider's registered name",
                "deletions are not looked for, or the reference is made with the kind's id in place of CrmContext.name()",
                run -> {
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    run.add(Samples.person("2", "Stays", Samples.OTHER_NUMBER));
                    Walk walk = walk(run, run.role(ContactFeed.class), null, 10);
                    run.remove(id);
                    removed(run, walk.cursor(), id);
                });
        feed.anywhere(
                "feed.archived",
                "tells that a contact was archived as that it was removed",
                "archived records come as changed ones, or not at all",
                run -> {
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    Walk walk = walk(run, run.role(ContactFeed.class), null, 10);
                    run.did("archived contact " + id);
                    run.crm(crm -> {
                        crm.archive(id);
                        return true;
                    });
                    removed(run, walk.cursor(), id);
                });
        feed.anywhere(
                "feed.foreign-cursor",
                "takes a cursor that it cannot read for an error of its family or for a new start",
                "the cursor is parsed without a net; it may be of an older release",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    ContactFeed role = run.role(ContactFeed.class);
                    Outcome<ChangePage> outcome =
                            run.ask("read on from 'nonsense'", () -> role.changes("nonsense", 10));
                    run.check(
                            outcome.failure() == null || outcome.failure() instanceof CrmException,
                            "a page or a CrmException",
                            outcome.words());
                });
    }

    private static void removed(CaseRun run, String cursor, String id) throws InterruptedException {
        List<ContactRef> refs = soon(run, cursor, Walk::removed, null);
        run.check(
                refs.stream()
                        .anyMatch(ref -> ref.id().equals(id) && ref.provider().equals(KitContext.NAME)),
                "Removed(" + KitContext.NAME + ":...:" + id + ")",
                refs);
    }

    /** Walks from a cursor until there is something, or time is up: a CRM may tell of changes a little later. */
    private static <T> List<T> soon(CaseRun run, String cursor, Function<Walk, List<T>> part, @Nullable T wanted)
            throws InterruptedException {
        ContactFeed role = run.role(ContactFeed.class);
        List<T> last = new ArrayList<>();
        run.soon(run.subject().freshness(), () -> {
            last.clear();
            last.addAll(part.apply(walk(run, role, cursor, 10)));
            return wanted == null ? !last.isEmpty() : last.contains(wanted);
        });
        return last;
    }

    private static Walk walk(CaseRun run, ContactFeed role, @Nullable String from, int limit) {
        return run.answer("read all pages " + (from == null ? "from the start" : "from the cursor"), () -> {
            List<String> seen = new ArrayList<>();
            List<ContactRef> removed = new ArrayList<>();
            String cursor = from;
            for (int pages = 0; pages < MOST_PAGES; pages++) {
                ChangePage page = role.changes(cursor, limit);
                seen.addAll(upserted(page));
                page.changes().forEach(change -> {
                    if (change instanceof ContactChange.Removed gone) {
                        removed.add(gone.contact());
                    }
                });
                cursor = page.cursor();
                if (page.complete()) {
                    return new Walk(seen, removed, cursor);
                }
            }
            throw new IllegalStateException("no page was complete, of " + MOST_PAGES);
        });
    }

    private static ChangePage page(CaseRun run, ContactFeed role, @Nullable String cursor, int limit) {
        return run.answer("read a page of " + limit, () -> role.changes(cursor, limit));
    }

    private static List<String> upserted(ChangePage page) {
        List<String> ids = new ArrayList<>();
        page.changes().forEach(change -> {
            if (change instanceof ContactChange.Upserted upserted) {
                ids.add(upserted.contact().id());
            }
        });
        return ids;
    }

    private static void exactlyOnce(CaseRun run, List<String> seen, Set<String> ids) {
        Set<String> different = new HashSet<>(seen);
        run.check(
                seen.size() == different.size() && different.equals(ids),
                ids.size() + " contacts, each once",
                seen.size() + " changes about " + different.size() + " contacts");
    }

    private static Set<String> addMany(CaseRun run, int count) {
        run.did("stored " + count + " contacts");
        return run.crm(crm -> {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < count; i++) {
                Contact contact = Samples.oneOfMany(i);
                ids.add(crm.add(contact));
            }
            return ids;
        });
    }
}
