package io.threecx.testkit;

import io.threecx.template.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which records become contacts: 3CX wants a link of its own, a name, and after a lookup by number a phone output
 * with that number; others it drops without a word (3CX CRM template description, Acceptance of a contact).
 */
final class Acceptance {

    private static final List<String> NAMES =
            List.of(Output.Type.FIRST_NAME.text(), Output.Type.LAST_NAME.text(), Output.Type.COMPANY_NAME.text());
    private static final String URL = Output.Type.CONTACT_URL.text();

    private final EventRun run;
    private final Optional<SearchedNumber> number;

    /**
     * Prepares the decision.
     *
     * @param number what a phone output must be equal to; empty if the event is no lookup by number
     */
    Acceptance(EventRun run, Optional<SearchedNumber> number) {
        this.run = run;
        this.number = number;
    }

    void decide(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            List<String> missing = new ArrayList<>();
            link(candidate, missing);
            name(candidate, missing);
            number.ifPresent(searched -> phone(candidate, searched, missing));
            if (missing.isEmpty()) {
                run.accept(new PbxContact(candidate.outputs()));
            } else {
                candidate.step().drop(place(candidate), "3CX accepts no such contact. " + String.join(" ", missing));
            }
        }
    }

    private static String place(Candidate candidate) {
        return candidate.record() == 0
                ? "the empty record that AllowEmpty lets through"
                : "record " + candidate.record();
    }

    private void link(Candidate candidate, List<String> missing) {
        String url = candidate.outputs().getOrDefault(URL, "");
        if (url.isBlank()) {
            missing.add(
                    candidate.scenario().hasOutput(URL)
                            ? "Its ContactUrl is empty: put an address with the contact's id into it."
                            : "It has no link: add <Output Type=\"ContactUrl\" Passes=\"0\" Value=\"https://.../[Id]\" />.");
        } else if (run.contacts().stream().anyMatch(contact -> contact.url().equals(url))) {
            missing.add("An earlier contact has the same ContactUrl, " + url
                    + ". If they are different contacts, put the id into the address.");
        }
    }

    private static void name(Candidate candidate, List<String> missing) {
        if (NAMES.stream().noneMatch(type -> has(candidate.outputs(), type))) {
            boolean mapped = NAMES.stream().anyMatch(candidate.scenario()::hasOutput);
            missing.add(
                    mapped
                            ? "Its FirstName, LastName and CompanyName are all empty: one must have a value."
                            : "It has no name: add an Output of type FirstName, LastName or CompanyName; FullName does not"
                                    + " count.");
        }
    }

    private static void phone(Candidate candidate, SearchedNumber searched, List<String> missing) {
        Map<String, String> phones = new PbxContact(candidate.outputs()).phones();
        if (phones.values().stream().anyMatch(searched::matches)) {
            return;
        }
        String digits = searched.length() < Integer.MAX_VALUE && searched.length() < PbxOptions.EXACT_LENGTH
                ? " in the last " + searched.length() + " digits"
                : "";
        String advice =
                " Let the server return the number as it was asked for and put it out as a phone, such as <Output"
                        + " Type=\"PhoneOther\" Passes=\"0\" Value=\"[Number]\" />.";
        missing.add(
                phones.isEmpty()
                        ? "It has no phone output with the searched number " + searched.inAddress() + "." + advice
                        : "None of its phone outputs is the searched number " + searched.inAddress() + digits + ": "
                                + phones.entrySet().stream()
                                        .map(phone -> phone.getKey() + " is " + phone.getValue())
                                        .collect(Collectors.joining(", "))
                                + "." + advice);
    }

    private static boolean has(Map<String, String> outputs, String type) {
        return !outputs.getOrDefault(type, "").isBlank();
    }
}
