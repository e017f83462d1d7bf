package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What findByPhone gives back, how much of it, and in what state. */
final class FindCases {

    private FindCases() {}

    static void writeTo(Chapter find) {
        howMany(find);
        strangeQuestions(find);
        fields(find);
        references(find);
        changes(find);
    }

    private static void howMany(Chapter find) {
        find.anywhere(
                "find.unknown",
                "answers a number that nobody has with an empty list",
                "'not found' is turned into null or an exception; nobody found is an ordinary answer",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    List<Contact> found = run.find(Samples.UNKNOWN_NUMBER);
                    run.check(found.isEmpty(), "an empty list", found);
                });
        find.anywhere(
                "find.empty-crm",
                "answers from an empty CRM with an empty list",
                "an empty result page is read as a broken one",
                run -> run.check(run.find(Samples.NUMBER).isEmpty(), "an empty list", "something"));
        find.anywhere(
                "find.several-matches",
                "returns everybody who shares a number",
                "only the first hit is returned; the core ranks them, so it must see all",
                run -> {
                    Set<String> ids = new HashSet<>();
                    for (String name : List.of("Adams", "Baker", "Clark")) {
                        ids.add(run.add(Samples.person(name, name, Samples.NUMBER)));
                    }
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(ids(found).equals(ids), "all of " + ids, found);
                });
        find.anywhere(
                "find.thirty-matches",
                "returns all 30 contacts that share a number",
                "only the CRM's first page is read: go on until there is no next one, or ask for 50 at once",
                run -> {
                    run.did("stored 30 contacts with the same number");
                    for (int i = 0; i < 30; i++) {
                        Contact contact = Samples.person("same-" + i, "Same" + i, Samples.NUMBER);
                        run.crm(crm -> crm.add(contact));
                    }
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(ids(found).size() == 30, "30 different contacts", found);
                });
        find.anywhere(
                "find.many-matches",
                "returns at most " + CrmProvider.MAX_CONTACTS + " of 80 contacts that share a number",
                "nothing limits the answer: what comes after " + CrmProvider.MAX_CONTACTS + " is read for nothing",
                run -> {
                    run.did("stored 80 contacts with the same number");
                    for (int i = 0; i < 80; i++) {
                        Contact contact = Samples.person("same-" + i, "Same" + i, Samples.NUMBER);
                        run.crm(crm -> crm.add(contact));
                    }
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(
                            !found.isEmpty() && found.size() <= CrmProvider.MAX_CONTACTS,
                            "1 to " + CrmProvider.MAX_CONTACTS + " contacts",
                            found);
                });
        find.anywhere(
                "find.ten-thousand",
                "finds one of 10,000 contacts, and only a handful of them",
                "all contacts are read and filtered here, or only the first page of them",
                run -> {
                    run.did("stored 10,000 contacts");
                    String id = addMany(run, 10_000, 7_123);
                    List<Contact> found = run.find(Samples.manyNumber(7_123));
                    run.check(
                            ids(found).contains(id) && found.size() <= CrmProvider.MAX_CONTACTS,
                            "contact " + id + " and no crowd",
                            found);
                });
    }

    private static String addMany(CaseRun run, int count, int wanted) {
        return run.crm(crm -> {
            String id = "";
            for (int i = 0; i < count; i++) {
                String added = crm.add(Samples.oneOfMany(i));
                id = i == wanted ? added : id;
            }
            return id;
        });
    }

    private static void strangeQuestions(Chapter find) {
        String usually =
                "a question without digits becomes an empty condition, which matches everybody, or an empty IN (),"
                        + " which is an error; return an empty list when query.lastDigits() is empty";
        for (String[] question : new String[][] {
            {"empty", ""},
            {"withheld", "anonymous"},
            {"percent", "%"},
            {"underscores", "_________"},
            {"star", "*"},
            {"quote", "' OR ''='"},
            {"brackets", "[]({|"},
            {"script", "<script>alert()</script>"}
        }) {
            String words = question[0].equals("empty") ? "nothing" : question[1];
            find.anywhere(
                    "find.strange-" + question[0],
                    "finds nobody when the caller's number is " + words + ", and does not fail",
                    usually,
                    run -> {
                        run.add(Samples.okafor(Samples.NUMBER));
                        run.add(Samples.person("2", "Second", Samples.OTHER_NUMBER));
                        List<Contact> found = run.find(question[1]);
                        run.check(found.isEmpty(), "an empty list", found);
                    });
        }
        find.anywhere(
                "find.short-code",
                "is asked about short and internal numbers without failing",
                "a number of three digits is too short for the CRM's search, which answers with an error",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    for (String number : List.of("112", "101", "0", "7")) {
                        run.check(
                                run.find(number).size() <= CrmProvider.MAX_CONTACTS,
                                "at most " + CrmProvider.MAX_CONTACTS + " contacts",
                                "more");
                    }
                });
    }

    private static void fields(Chapter find) {
        String charset = "the body is read or written in another charset than UTF-8, or names are 'cleaned'";
        name(find, "unicode", "letters of many scripts", Samples.UNICODE, charset);
        name(find, "emoji", "emoji", Samples.EMOJI, charset + "; emoji are two chars in Java and four bytes in UTF-8");
        name(find, "right-to-left", "Arabic and Hebrew", Samples.RIGHT_TO_LEFT, charset);
        name(
                find,
                "like-code",
                "markup, quotes and backslashes",
                Samples.LIKE_CODE,
                "escaping by hand, or HTML entities");
        find.anywhere(
                "find.fields",
                "returns first name, last name, company and e-mail address each in its own field",
                "fields are mixed up, or the list of fields that the CRM is asked for lacks one",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    Contact found = first(run, run.find(Samples.NUMBER));
                    run.check(
                            found.firstName().equals("Ngozi")
                                    && found.lastName().equals("Okafor")
                                    && found.companyName().equals("Okafor Ltd")
                                    && found.emails().equals(List.of("ngozi@okafor.example")),
                            "\"Ngozi Okafor (Okafor Ltd)\", ngozi@okafor.example",
                            found.firstName() + "|" + found.lastName() + "|" + found.companyName() + "|"
                                    + found.emails());
                });
        find.anywhere(
                "find.empty-fields",
                "returns a contact of which only the number is known",
                "an absent field is null, false or missing in the CRM's answer, and reading it fails or gives \"null\"",
                run -> {
                    String id = run.add(Samples.nobody("bare")
                            .phone(Label.OTHER, Samples.NUMBER)
                            .build());
                    Contact found = first(run, run.find(Samples.NUMBER));
                    String fields = found.firstName() + "|" + found.companyName() + "|" + found.emails();
                    run.check(found.id().equals(id), "contact " + id, found);
                    run.check(
                            !fields.toLowerCase(Locale.ROOT).contains("null") && !fields.contains("false"),
                            "empty texts for what is not known",
                            fields);
                });
        find.anywhere(
                "find.company",
                "returns a company without a person",
                "a record without first and last name is skipped",
                run -> {
                    String id = run.add(Samples.nobody("company")
                            .type(Contact.COMPANY)
                            .companyName("Nordlicht Werft GmbH")
                            .phone(Label.BUSINESS, Samples.NUMBER)
                            .build());
                    Contact found = first(run, run.find(Samples.NUMBER));
                    run.check(
                            found.id().equals(id) && found.displayName().contains("Nordlicht Werft GmbH"),
                            "the company " + id,
                            found);
                });
    }

    private static void name(Chapter find, String id, String what, String name, String usually) {
        find.anywhere("find.name-" + id, "returns names with " + what + " unharmed", usually, run -> {
            run.add(Samples.nobody("name")
                    .lastName(name)
                    .phone(Label.BUSINESS, Samples.NUMBER)
                    .build());
            Contact found = first(run, run.find(Samples.NUMBER));
            run.check(found.lastName().equals(name), "the last name " + name, found);
        });
    }

    private static void references(Chapter find) {
        find.anywhere(
                "find.id-of-the-crm",
                "names a contact by the CRM's own id",
                "a running number, a hash or the phone number is used as the id",
                run -> {
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    run.check(
                            ids(run.find(Samples.NUMBER)).equals(Set.of(id)), "the id " + id, run.find(Samples.NUMBER));
                });
        find.anywhere(
                "find.reference-valid",
                "gives contacts a type and id of which a reference can be made",
                "the type holds a colon, or the id a control character",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    Contact found = first(run, run.find(Samples.NUMBER));
                    Optional<ContactRef> ref =
                            ContactRef.parse(KitContext.NAME + ':' + found.type() + ':' + found.id());
                    run.check(
                            ref.filter(it -> it.id().equals(found.id())).isPresent(),
                            "a type and an id for ContactRef",
                            found.type() + ":" + found.id());
                });
        find.anywhere(
                "find.reference-stable",
                "gives the same contact the same type and id each time, also after a restart",
                "ids are counted, or depend on the order of the answer",
                run -> {
                    run.add(Samples.person("1", "First", Samples.NUMBER));
                    run.add(Samples.person("2", "Second", Samples.NUMBER));
                    Function<List<Contact>, Set<String>> refs = found ->
                            new HashSet<>(found.stream().map(Contact::toString).toList());
                    Set<String> before = refs.apply(run.find(Samples.NUMBER));
                    CrmProvider restarted = run.another();
                    Set<String> after = refs.apply(run.answer(
                            "asked a second provider", () -> restarted.findByPhone(run.query(Samples.NUMBER))));
                    run.check(before.size() == 2 && before.equals(after), "the same two: " + before, after);
                });
        find.anywhere(
                "find.url",
                "gives a contact no link, or one that a browser opens",
                "the link is relative, or a template with a gap",
                run -> {
                    run.add(Samples.okafor(Samples.NUMBER));
                    Contact found = first(run, run.find(Samples.NUMBER));
                    run.check(found.url().map(Links::opens).orElse(true), "http:// or https://", found.url());
                });
    }

    private static void changes(Chapter find) {
        find.anywhere(
                "find.archived",
                "does not offer an archived contact",
                "the search includes archived or inactive records",
                run -> {
                    String gone = run.add(Samples.person("1", "Archived", Samples.NUMBER));
                    String stays = run.add(Samples.person("2", "Ordinary", Samples.NUMBER));
                    run.did("archived contact " + gone);
                    run.crm(crm -> {
                        crm.archive(gone);
                        return true;
                    });
                    run.check(
                            run.soon(
                                    run.subject().freshness(),
                                    () -> ids(run.find(Samples.NUMBER)).equals(Set.of(stays))),
                            "contact " + stays + " only",
                            run.find(Samples.NUMBER));
                });
        find.anywhere(
                "find.removed",
                "no longer finds a deleted contact",
                "answers are kept in the provider; caching is the core's work",
                run -> {
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    run.find(Samples.NUMBER);
                    run.remove(id);
                    run.check(
                            run.soon(
                                    run.subject().freshness(),
                                    () -> run.find(Samples.NUMBER).isEmpty()),
                            "an empty list within " + run.subject().freshness().toSeconds() + " s",
                            run.find(Samples.NUMBER));
                });
        find.anywhere(
                "find.added-later",
                "finds a contact that was added after a question about its number",
                "'nobody' is kept in the provider; caching is the core's work",
                run -> {
                    run.find(Samples.NUMBER);
                    String id = run.add(Samples.okafor(Samples.NUMBER));
                    run.check(
                            run.soon(
                                    run.subject().freshness(),
                                    () -> ids(run.find(Samples.NUMBER)).contains(id)),
                            "contact " + id + " within "
                                    + run.subject().freshness().toSeconds() + " s",
                            run.find(Samples.NUMBER));
                });
    }

    private static Contact first(CaseRun run, List<Contact> found) {
        run.check(!found.isEmpty(), "one contact", found);
        return found.get(0);
    }

    static Set<String> ids(List<Contact> contacts) {
        return new HashSet<>(contacts.stream().map(Contact::id).toList());
    }
}
