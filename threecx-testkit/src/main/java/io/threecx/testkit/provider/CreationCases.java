package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.NewContact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Making contacts. */
final class CreationCases {
    private CreationCases() {}

    static void writeTo(Chapter creation) {
        creates(
                creation,
                "whole",
                "everything that is known",
                NewContact.builder()
                        .firstName("Ngozi")
                        .lastName("Okafor")
                        .companyName("Okafor Ltd")
                        .email("ngozi@okafor.example")
                        .number(Samples.NUMBER));
        creates(
                creation,
                "number-only",
                "a number and nothing else",
                NewContact.builder().number(Samples.NUMBER));
        creates(
                creation,
                "email-only",
                "an e-mail address and nothing else",
                NewContact.builder().email("ngozi@okafor.example"));
        creates(
                creation,
                "company-only",
                "a company and nothing else",
                NewContact.builder().companyName("Okafor Ltd"));
        creates(
                creation,
                "first-name-only",
                "a first name and nothing else",
                NewContact.builder().firstName("Ngozi"));
        for (String[] name : new String[][] {
            {"unicode", Samples.UNICODE},
            {"emoji", Samples.EMOJI},
            {"right-to-left", Samples.RIGHT_TO_LEFT},
            {"like-code", Samples.LIKE_CODE}
        }) {
            creation.anywhere(
                    "create.name-" + name[0],
                    "keeps the name " + name[1],
                    "the request is sent in another charset than UTF-8, or escaped by hand",
                    run -> {
                        Contact made = create(
                                run,
                                NewContact.builder()
                                        .lastName(name[1])
                                        .number(Samples.NUMBER)
                                        .build());
                        List<Contact> found = run.find(Samples.NUMBER);
                        run.check(
                                found.size() == 1 && found.get(0).lastName().equals(name[1]),
                                "the last name " + name[1] + " when contact " + made.id() + " is found",
                                found);
                    });
        }
        creation.anywhere(
                "create.then-found",
                "returns the contact that a lookup of its number then finds",
                "the id of the answer is not that of the record, or the number goes into a field that is not searched",
                run -> {
                    Contact made = create(
                            run,
                            NewContact.builder()
                                    .lastName("Okafor")
                                    .number(Samples.NUMBER)
                                    .build());
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(
                            found.size() == 1 && found.get(0).toString().equals(made.toString()),
                            made + ", type and id",
                            found);
                });
        creation.anywhere(
                "create.after-restart",
                "makes a contact that another instance of the provider finds",
                "the contact is kept in the provider's own memory",
                run -> {
                    Contact made = create(
                            run,
                            NewContact.builder()
                                    .lastName("Okafor")
                                    .number(Samples.NUMBER)
                                    .build());
                    CrmProvider restarted = run.another();
                    List<Contact> found = run.answer(
                            "asked a second provider", () -> restarted.findByPhone(run.query(Samples.NUMBER)));
                    run.check(FindCases.ids(found).equals(Set.of(made.id())), "contact " + made.id(), found);
                });
        creation.anywhere("create.two", "makes two contacts for two numbers", "something of the first is kept", run -> {
            Contact one = create(
                    run,
                    NewContact.builder().lastName("One").number(Samples.NUMBER).build());
            Contact two = create(
                    run,
                    NewContact.builder()
                            .lastName("Two")
                            .number(Samples.OTHER_NUMBER)
                            .build());
            Set<String> there = run.crm(FakeCrm::contactIds);
            run.check(
                    there.equals(Set.copyOf(List.of(one.id(), two.id()))) && there.size() == 2, "two contacts", there);
        });
        WriteFaultCases.writeTo(
                creation,
                "create",
                new WriteFaultCases.Write(
                        "created a contact",
                        (run, name) -> run.role(ContactCreation.class)
                                .create(NewContact.builder()
                                        .lastName(name)
                                        .number(name.equals("first") ? Samples.NUMBER : Samples.OTHER_NUMBER)
                                        .build())
                                .id(),
                        FakeCrm::contactIds,
                        run -> Duplicates.POSSIBLE));
    }

    private static void creates(Chapter creation, String id, String what, NewContact.Builder builder) {
        NewContact contact = builder.build();
        creation.anywhere(
                "create." + id,
                "makes one contact of " + what + ", and returns its id",
                "the CRM wants a field that was not given: fill it, as with the number for a name",
                run -> {
                    run.add(Samples.person("other", "Other", Samples.UNKNOWN_NUMBER));
                    Set<String> before = run.crm(FakeCrm::contactIds);
                    Contact made = create(run, contact);
                    Set<String> after = new HashSet<>(run.crm(FakeCrm::contactIds));
                    after.removeAll(before);
                    run.check(after.equals(Set.of(made.id())), "one more contact, with the id " + made.id(), after);
                    run.check(
                            keeps(made, contact), "all that was given in the contact that comes back", Words.of(made));
                });
    }

    /** What was not given may be filled in by the CRM, such as a number as name. */
    private static boolean keeps(Contact made, NewContact given) {
        return keeps(made.firstName(), given.firstName())
                && keeps(made.lastName(), given.lastName())
                && keeps(made.companyName(), given.companyName())
                && given.email().map(made.emails()::contains).orElse(true)
                && (given.number().isEmpty() || !made.phones().isEmpty());
    }

    private static boolean keeps(String made, String given) {
        return given.isEmpty() || made.equals(given);
    }

    private static Contact create(CaseRun run, NewContact contact) {
        ContactCreation role = run.role(ContactCreation.class);
        return run.answer("created a contact", () -> role.create(contact));
    }
}
