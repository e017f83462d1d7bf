package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.ContactSearch.Field;
import io.threecx.crm.CrmProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The search box of the 3CX client. */
final class SearchCases {
    private static final String WHERE = "the field is not searched, or the search wants the whole value";

    private SearchCases() {}

    static void writeTo(Chapter search) {
        finds(search, "first-name", "part of a first name", "Ngoz", Field.NAME);
        finds(search, "last-name", "part of a last name", "kafo", Field.NAME);
        finds(search, "company", "part of a company's name", "Okafor L", Field.COMPANY);
        finds(search, "email", "part of an e-mail address", "ngozi@oka", Field.EMAIL);
        finds(search, "phone", "part of a number as it is stored", "79460018", Field.PHONE);
        finds(search, "anywhere-name", "a name, everywhere", "Ngozi", Field.ANY);
        finds(search, "anywhere-company", "a company, everywhere", "Okafor Ltd", Field.ANY);
        finds(search, "anywhere-email", "an e-mail address, everywhere", "ngozi@okafor.example", Field.ANY);
        search.anywhere(
                "search.unknown",
                "answers a text that is nowhere with an empty list",
                "'not found' is turned into null or an exception",
                run -> {
                    stock(run);
                    run.check(ask(run, "Xyzzyplugh", Field.ANY, 20).isEmpty(), "an empty list", "somebody");
                });
        for (Field field : List.of(Field.NAME, Field.COMPANY, Field.PHONE)) {
            search.anywhere(
                    "search.only-in-" + field.name().toLowerCase(Locale.ROOT),
                    "does not find a text in other fields than " + field,
                    "the field is ignored: each Field has its own columns",
                    run -> {
                        run.add(Samples.nobody("1")
                                .lastName("Marker")
                                .companyName("Sundry")
                                .email("quagga@okafor.example")
                                .phone(Label.BUSINESS, Samples.NUMBER)
                                .build());
                        List<Contact> found = ask(run, "quagga", field, 20);
                        run.check(found.isEmpty(), "an empty list, as only its e-mail address holds 'quagga'", found);
                    });
        }
        unicode(search, "unicode", Samples.UNICODE);
        unicode(search, "emoji", Samples.EMOJI);
        unicode(search, "right-to-left", Samples.RIGHT_TO_LEFT);
        unicode(search, "like-code", Samples.LIKE_CODE);
        String escape = "the text is put into a query or pattern without escaping";
        for (Strange strange : List.of(
                Strange.PERCENT,
                Strange.UNDERSCORE,
                Strange.STAR,
                new Strange("apostrophe", "'"),
                new Strange("double-quote", "\""),
                new Strange("backslash", "\\"),
                new Strange("bracket", "["),
                new Strange("brace", "{"),
                new Strange("parenthesis", ")"),
                new Strange("question-mark", "?"),
                new Strange("tag", "<script>"),
                Strange.OR_TRUE)) {
            search.anywhere(
                    "search.strange-" + strange.id(),
                    "finds nobody for " + strange.text() + ", which nobody's fields contain, and does not fail",
                    escape,
                    run -> {
                        stock(run);
                        List<Contact> found = ask(run, strange.text(), Field.NAME, 20);
                        run.check(found.isEmpty(), "an empty list", found);
                    });
        }
        search.anywhere(
                "search.letters-for-phone",
                "finds nobody for letters in a number, and does not fail",
                "the text is parsed as a number, or its digits, of which there are none, are searched for",
                run -> {
                    stock(run);
                    List<Contact> found = ask(run, "Ngozi", Field.PHONE, 20);
                    run.check(found.isEmpty(), "an empty list", found);
                });
        search.anywhere(
                "search.long-text",
                "takes a text of 200 characters",
                "the CRM refuses long texts; nobody is found then",
                run -> {
                    stock(run);
                    run.check(
                            ask(run, "Okafor".repeat(40).substring(0, 200), Field.ANY, 20)
                                    .isEmpty(),
                            "an empty list",
                            "somebody");
                });
        search.anywhere(
                "search.limit",
                "returns as many as wanted, and no more",
                "the limit is not passed on, or is one of the page",
                run -> {
                    run.did("stored 60 people named Person");
                    for (int i = 0; i < 60; i++) {
                        Contact contact = Samples.oneOfMany(i);
                        run.crm(crm -> crm.add(contact));
                    }
                    for (int limit : new int[] {1, 7, CrmProvider.MAX_CONTACTS}) {
                        List<Contact> found = ask(run, "Person", Field.NAME, limit);
                        run.check(
                                FindCases.ids(found).size() == limit && found.size() == limit,
                                limit + " contacts",
                                found);
                    }
                });
        search.anywhere(
                "search.ten-thousand",
                "stays within its limit among 10,000 contacts",
                "all hits are read before the limit is applied",
                run -> {
                    run.did("stored 10,000 people named Person");
                    run.crm(crm -> {
                        for (int i = 0; i < 10_000; i++) {
                            crm.add(Samples.oneOfMany(i));
                        }
                        return true;
                    });
                    List<Contact> found = ask(run, "Person", Field.ANY, 20);
                    run.check(found.size() == 20, "20 contacts", found);
                });
        search.anywhere(
                "search.archived",
                "does not offer an archived contact",
                "the search includes archived or inactive records",
                run -> {
                    String gone = run.add(Samples.person("1", "Samename", Samples.NUMBER));
                    String stays = run.add(Samples.person("2", "Samename", Samples.OTHER_NUMBER));
                    run.did("archived contact " + gone);
                    run.crm(crm -> {
                        crm.archive(gone);
                        return true;
                    });
                    List<Contact> found = ask(run, "Samename", Field.NAME, 20);
                    run.check(FindCases.ids(found).equals(Set.of(stays)), "contact " + stays + " only", found);
                });
        ReadFaultCases.writeSomeTo(
                search,
                "search",
                new ReadFaultCases.Question(
                        "searched for Okafor",
                        SearchCases::stock,
                        run -> run.role(ContactSearch.class)
                                        .search("Okafor", Field.NAME, 20)
                                        .size()
                                == 1));
    }

    private static void finds(Chapter search, String id, String what, String text, Field field) {
        search.anywhere("search." + id, "finds " + what, WHERE, run -> {
            run.add(Samples.person("other", "Elsewhere", Samples.OTHER_NUMBER));
            String contact = run.add(Samples.okafor(Samples.NUMBER));
            List<Contact> found = ask(run, text, field, 20);
            run.check(FindCases.ids(found).equals(Set.of(contact)), "contact " + contact, found);
        });
    }

    private static void unicode(Chapter search, String id, String name) {
        search.anywhere(
                "search.name-" + id,
                "finds the name " + name + " and returns it unharmed",
                "the text is sent in another charset than UTF-8, or put into a query without escaping",
                run -> {
                    stock(run);
                    run.add(Samples.nobody("u")
                            .lastName(name)
                            .phone(Label.BUSINESS, Samples.OTHER_NUMBER)
                            .build());
                    List<Contact> found = ask(run, name, Field.NAME, 20);
                    run.check(
                            found.size() == 1 && found.get(0).lastName().equals(name), "the last name " + name, found);
                });
    }

    private static void stock(CaseRun run) {
        run.add(Samples.okafor(Samples.NUMBER));
        run.add(Samples.person("2", "Second", Samples.OTHER_NUMBER));
    }

    private static List<Contact> ask(CaseRun run, String text, Field field, int limit) {
        ContactSearch role = run.role(ContactSearch.class);
        return run.answer(
                "searched for " + text + " in " + field + ", at most " + limit, () -> role.search(text, field, limit));
    }
}
