package io.threecx.testkit.provider;

import io.threecx.crm.CrmUser;
import io.threecx.crm.UserDirectory;
import java.util.List;
import java.util.Optional;

/** Who in the CRM sits at an extension? */
final class UserCases {
    private static final String EMAIL = "sam@office.example";

    private UserCases() {}

    static void writeTo(Chapter users) {
        users.anywhere(
                "users.by-extension",
                "finds a user by extension, with id and name",
                "the field that holds the extension is not the one that is searched",
                run -> {
                    String id = stock(run);
                    Optional<CrmUser> found = byExtension(run, "101");
                    run.check(
                            found.equals(Optional.of(new CrmUser(id, "Sam Agent"))),
                            "user " + id + ", Sam Agent",
                            found);
                });
        users.anywhere("users.by-email", "finds a user by e-mail address", "the wrong field is searched", run -> {
            String id = stock(run);
            Optional<CrmUser> found = byEmail(run, EMAIL);
            run.check(found.map(CrmUser::id).equals(Optional.of(id)), "user " + id, found);
        });
        users.anywhere(
                "users.email-in-capitals",
                "finds a user by an e-mail address that the PBX writes in capitals",
                "the search compares letter by letter; compare without regard to case, in Locale.ROOT",
                run -> {
                    String id = stock(run);
                    Optional<CrmUser> found = byEmail(run, "SAM@OFFICE.EXAMPLE");
                    run.check(found.map(CrmUser::id).equals(Optional.of(id)), "user " + id, found);
                });
        users.anywhere(
                "users.name-unicode", "returns a user's name unharmed", "the body is read in another charset", run -> {
                    run.did("added a user");
                    run.crm(crm -> crm.addUser(Samples.UNICODE + " 🦄", "77", EMAIL));
                    Optional<CrmUser> found = byExtension(run, "77");
                    run.check(
                            found.map(CrmUser::name).equals(Optional.of(Samples.UNICODE + " 🦄")),
                            "the name unharmed",
                            found);
                });
        for (Strange extension : List.of(
                new Strange("10", "10"),
                new Strange("01", "01"),
                new Strange("1", "1"),
                new Strange("1011", "1011"),
                new Strange("999", "999"),
                new Strange("nothing", ""),
                Strange.PERCENT,
                Strange.STAR,
                Strange.OR_TRUE)) {
            users.anywhere(
                    "users.nobody-at-" + extension.id(),
                    "finds nobody at extension '" + extension.text() + "' where only 101 and 102 exist",
                    "the search is 'contains' or 'starts with', or a wildcard is not escaped",
                    run -> {
                        stock(run);
                        Optional<CrmUser> found = byExtension(run, extension.text());
                        run.check(found.isEmpty(), "nobody", found);
                    });
        }
        users.anywhere(
                "users.unknown-email",
                "finds nobody for an address that no user has",
                "'not found' is an exception",
                run -> {
                    stock(run);
                    run.check(byEmail(run, "nobody@office.example").isEmpty(), "nobody", "somebody");
                });
        ReadFaultCases.writeSomeTo(
                users,
                "users",
                new ReadFaultCases.Question(
                        "asked who sits at 101",
                        run -> stock(run),
                        run -> run.role(UserDirectory.class)
                                .findUserByExtension("101")
                                .isPresent()));
    }

    private static String stock(CaseRun run) {
        run.did("added the users Kim at 102 and Sam Agent at 101");
        run.crm(crm -> crm.addUser("Kim Other", "102", "kim@office.example"));
        return run.crm(crm -> crm.addUser("Sam Agent", "101", EMAIL));
    }

    private static Optional<CrmUser> byExtension(CaseRun run, String extension) {
        UserDirectory role = run.role(UserDirectory.class);
        return run.answer("asked who sits at '" + extension + "'", () -> role.findUserByExtension(extension));
    }

    private static Optional<CrmUser> byEmail(CaseRun run, String address) {
        UserDirectory role = run.role(UserDirectory.class);
        return run.answer("asked who has " + address, () -> role.findUserByEmail(address));
    }
}
