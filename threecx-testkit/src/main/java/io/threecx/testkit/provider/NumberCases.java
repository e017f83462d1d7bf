package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import java.util.List;
import java.util.Optional;

/** However a number is stored, and however it is asked for, the contact is found. */
final class NumberCases {
    private static final String EXACT_TEXT =
            "the search compares texts: ask for every one of query.spellings(); where people type what they like, search the"
                    + " last seven digits anywhere in the digits of the field, as an extension or another number may follow";

    private NumberCases() {}

    static void writeTo(Chapter find) {
        stored(find, "e164", "as +442079460018", "+442079460018");
        stored(find, "digits", "as digits without a plus", "442079460018");
        stored(find, "national", "in national notation", "02079460018");
        stored(find, "national-spaced", "in national notation with spaces", "020 7946 0018");
        stored(find, "international-spaced", "in international notation with spaces", "+44 20 7946 0018");
        stored(find, "double-zero", "with 00 for the plus", "00442079460018");
        stored(find, "dashes", "with dashes", "020-7946-0018");
        stored(find, "brackets", "with brackets", "(020) 7946 0018");
        stored(find, "slash", "with a slash", "020/79460018");
        stored(find, "trunk-zero", "with the trunk prefix in brackets", "+44 (0)20 7946 0018");
        stored(find, "country-dash", "with a dash after the country code", "+44-20-7946-0018");
        stored(find, "dots", "with dots", "020.7946.0018");
        stored(find, "no-break-space", "with no-break spaces", "020\u00a07946\u00a00018");
        stored(find, "extension", "with an extension behind it", "+44 20 7946 0018 x12");
        stored(find, "long-extension", "with 'ext. 4711' behind it", "020 7946 0018 ext. 4711");
        stored(find, "two-in-one-field", "in one field with another number", "020 7946 0018 / 07700 900123");

        asked(find, "international-spaced", "with spaces", "+44 20 7946 0018");
        asked(find, "national", "in national notation", "020 7946 0018");
        asked(find, "double-zero", "with 00 for the plus", "0044 20 7946 0018");
        asked(find, "brackets", "with brackets and the trunk prefix", "+44 (0)20-7946-0018");
        asked(find, "full-width-digits", "in full-width digits", "+４４２０７９４６００１８");
        asked(find, "without-plus", "without its plus", "442079460018");
        asked(find, "cut", "cut to its last digits by the PBX", "79460018");

        find.anywhere(
                "find.second-phone",
                "finds a contact by each of its numbers",
                "only the first or the main number field is searched",
                run -> {
                    String id = run.add(Samples.nobody("1")
                            .lastName("Two-Phones")
                            .phone(Label.BUSINESS, "020 7946 0018")
                            .phone(Label.MOBILE, "07700 900123")
                            .build());
                    mustHold(run, run.find(Samples.NUMBER), id);
                    mustHold(run, run.find(Samples.OTHER_NUMBER), id);
                });
        find.anywhere(
                "find.all-phones-come-back",
                "returns a contact with all its numbers, as the CRM holds them",
                "only the number that matched is copied into the Contact; the core verifies and shows all of them",
                run -> {
                    run.add(Samples.nobody("1")
                            .lastName("Two-Phones")
                            .phone(Label.BUSINESS, "020 7946 0018")
                            .phone(Label.MOBILE, "07700 900123")
                            .build());
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(
                            found.stream()
                                    .flatMap(one -> one.phones().stream())
                                    .anyMatch(phone -> phone.number().endsWith("900123")),
                            "a contact with both of its numbers",
                            found);
                });
        find.anywhere(
                "find.extension-kept",
                "returns a number that is stored with an extension unharmed",
                "the stored number is cleaned of 'x12' or cut before it goes into the Contact, or the extension's digits"
                        + " are glued to the number",
                run -> {
                    run.add(Samples.okafor("+44 20 7946 0018 x12"));
                    List<Contact> found = run.find(Samples.NUMBER);
                    run.check(
                            found.stream()
                                    .flatMap(one -> one.phones().stream())
                                    .flatMap(phone -> CaseRun.NUMBERS.parseAll(phone.number(), null).stream())
                                    .anyMatch(number -> number.e164().equals(Optional.of(Samples.NUMBER))
                                            && number.extension().equals(Optional.of("12"))),
                            "a contact whose number still reads as " + Samples.NUMBER + " with extension 12",
                            found);
                });
    }

    private static void stored(Chapter find, String id, String how, String spelling) {
        find.anywhere("find.stored-" + id, "finds a number that is stored " + how, EXACT_TEXT, run -> {
            run.add(Samples.person("other", "Somebody-Else", Samples.UNKNOWN_NUMBER));
            String contact = run.add(Samples.okafor(spelling));
            mustHold(run, run.find(Samples.NUMBER), contact);
        });
    }

    private static void asked(Chapter find, String id, String how, String spelling) {
        find.anywhere(
                "find.asked-" + id,
                "finds a number that is asked for " + how,
                "query.number().raw() is searched for; use query.spellings() or query.number().digits(), and"
                        + " query.suffix() for a number that the PBX has cut",
                run -> {
                    run.add(Samples.person("other", "Somebody-Else", Samples.UNKNOWN_NUMBER));
                    String contact = run.add(Samples.okafor("+442079460018"));
                    mustHold(run, run.find(spelling), contact);
                });
    }

    /** More may come, as the core verifies; this one must. */
    private static void mustHold(CaseRun run, List<Contact> found, String id) {
        run.check(found.stream().anyMatch(one -> one.id().equals(id)), "contact " + id + " among the found", found);
    }
}
