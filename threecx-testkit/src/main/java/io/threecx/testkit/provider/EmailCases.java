package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who has this address? */
final class EmailCases {
    private static final String ADDRESS = "ngozi@okafor.example";

    private EmailCases() {}

    static void writeTo(Chapter email) {
        finds(email, "exact", "an address as it is stored", ADDRESS, ADDRESS, "the wrong field is searched");
        finds(
                email,
                "stored-in-capitals",
                "an address that is stored with capitals",
                "Ngozi@Okafor.Example",
                ADDRESS,
                "the search compares letter by letter; compare without regard to case, in Locale.ROOT");
        finds(
                email,
                "asked-in-capitals",
                "an address that is asked for in capitals",
                ADDRESS,
                "NGOZI@OKAFOR.EXAMPLE",
                "the search compares letter by letter; compare without regard to case, in Locale.ROOT");
        finds(
                email,
                "plus-sign",
                "an address with a plus sign",
                "ngozi+3cx@okafor.example",
                "ngozi+3cx@okafor.example",
                "the plus sign is not encoded in the query, so that the CRM reads a space");
        finds(
                email,
                "apostrophe",
                "an address with an apostrophe",
                "o'hara@okafor.example",
                "o'hara@okafor.example",
                "the address is put into a query without escaping");
        email.anywhere(
                "email.second-address",
                "finds a contact by each of its addresses",
                "only the main address is searched",
                run -> {
                    String id = run.add(Samples.nobody("1")
                            .lastName("Two")
                            .email("one@okafor.example")
                            .email("two@okafor.example")
                            .build());
                    run.check(
                            ids(run, "two@okafor.example", 10).equals(Set.of(id)),
                            "contact " + id,
                            ask(run, "two@okafor.example", 10));
                });
        email.anywhere(
                "email.unknown",
                "answers an address that nobody has with an empty list",
                "'not found' is turned into null or an exception",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    run.check(ids(run, "nobody@okafor.example", 10).isEmpty(), "an empty list", "somebody");
                });
        email.anywhere(
                "email.not-inside-a-longer-one",
                "does not find an address that only contains the one asked for",
                "the search is 'contains'; compare the whole address afterwards",
                run -> {
                    run.add(Samples.nobody("1")
                            .lastName("Longer")
                            .email("xngozi@okafor.example")
                            .build());
                    run.add(Samples.nobody("2")
                            .lastName("Longer")
                            .email(ADDRESS + ".org")
                            .build());
                    List<Contact> found = ask(run, ADDRESS, 10);
                    run.check(found.isEmpty(), "an empty list", found);
                });
        for (Strange strange : List.of(
                Strange.PERCENT,
                new Strange("underscores", "_____@okafor.example"),
                new Strange("stars", "*@*"),
                Strange.OR_TRUE)) {
            email.anywhere(
                    "email.strange-" + strange.id(),
                    "finds nobody for " + strange.text() + ", and does not fail",
                    "wildcards of the CRM's search are not escaped",
                    run -> {
                        run.add(Samples.okafor(Samples.NUMBER));
                        List<Contact> found = ask(run, strange.text(), 10);
                        run.check(found.isEmpty(), "an empty list", found);
                    });
        }
        email.anywhere("email.limit", "returns no more contacts than wanted", "the limit is not passed on", run -> {
            run.did("stored 8 contacts with one address");
            for (int i = 0; i < 8; i++) {
                Contact contact = Samples.nobody("e" + i)
                        .lastName("Same" + i)
                        .email(ADDRESS)
                        .build();
                run.crm(crm -> crm.add(contact));
            }
            run.check(ask(run, ADDRESS, 3).size() == 3, "3 contacts", ask(run, ADDRESS, 3));
            int all = ids(run, ADDRESS, CrmProvider.MAX_CONTACTS).size();
            run.check(all == 8, "all 8 contacts", all + " contacts");
        });
        ReadFaultCases.writeSomeTo(
                email,
                "email",
                new ReadFaultCases.Question(
                        "asked who has " + ADDRESS,
                        run -> run.add(Samples.okafor(Samples.NUMBER)),
                        run -> run.role(EmailLookup.class)
                                        .findByEmail(ADDRESS, 10)
                                        .size()
                                == 1));
    }

    private static void finds(Chapter email, String id, String what, String stored, String asked, String usually) {
        email.anywhere("email." + id, "finds " + what, usually, run -> {
            run.add(Samples.nobody("other")
                    .lastName("Other")
                    .email("other@elsewhere.example")
                    .build());
            String contact =
                    run.add(Samples.nobody("1").lastName("Okafor").email(stored).build());
            List<Contact> found = ask(run, asked, 10);
            run.check(FindCases.ids(found).equals(Set.of(contact)), "contact " + contact, found);
        });
    }

    private static List<Contact> ask(CaseRun run, String address, int limit) {
        EmailLookup role = run.role(EmailLookup.class);
        return run.answer("asked who has " + address + ", at most " + limit, () -> role.findByEmail(address, limit));
    }

    private static Set<String> ids(CaseRun run, String address, int limit) {
        return new HashSet<>(FindCases.ids(ask(run, address, limit)));
    }
}
