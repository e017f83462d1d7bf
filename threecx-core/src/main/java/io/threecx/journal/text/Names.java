package io.threecx.journal.text;

import io.threecx.call.CallParty;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmUser;
import io.threecx.phone.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the parties of a call or chat are called. */
final class Names {
    /** UTF-16 units of a name, a company, an address: no real one is longer. */
    static final int LONGEST = 100;

    private final Wording wording;

    Names(Wording wording) {
        this.wording = wording;
    }

    /** The name of the contact, or else the one that the PBX shows. */
    static Optional<String> name(CallParty party, Optional<Contact> contact) {
        return contact.map(Names::name)
                .map(Names::line)
                .filter(Predicate.not(String::isEmpty))
                .or(() -> name(party));
    }

    private static String name(Contact contact) {
        String person = Stream.of(contact.firstName(), contact.lastName())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return person.isEmpty() ? contact.companyName() : person;
    }

    /** The name that the PBX shows, unless that is only the number again. */
    private static Optional<String> name(CallParty party) {
        return party.name().map(Names::line).filter(name -> !name.isEmpty() && !isNumberAgain(name, party));
    }

    private static boolean isNumberAgain(String name, CallParty party) {
        String digits = digits(name);
        return !digits.isEmpty()
                && name.codePoints().noneMatch(Character::isLetter)
                && digits(number(party).orElse("")).endsWith(digits.replaceFirst("^0+", ""));
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /** The company, unless it is the name already. */
    static Optional<String> company(CallParty party, Optional<Contact> contact) {
        return contact.map(Contact::companyName)
                .map(Names::line)
                .filter(company -> !company.isEmpty()
                        && !company.equals(name(party, contact).orElse("")));
    }

    /** The number, or the extension; empty when it is withheld. */
    static Optional<String> number(CallParty party) {
        return party.number()
                .map(number -> number.e164().orElseGet(() -> ownDigits(number))
                        + number.extension().map(extension -> " x" + extension).orElse(""))
                .or(party::extension)
                .map(Names::line)
                .filter(Predicate.not(String::isEmpty));
    }

    /** A number without E.164 form. */
    static String ownDigits(PhoneNumber number) {
        return number.kind() == PhoneNumber.Kind.UNREADABLE ? number.raw() : number.digits();
    }

    /** Name and number of somebody, as far as known. */
    Optional<String> person(CallParty party, Optional<Contact> contact) {
        Optional<String> name = name(party, contact);
        Optional<String> number = number(party);
        if (name.isEmpty()) {
            return party.extension().isPresent()
                    ? number.map(extension -> wording.pattern("extension").with(Map.of("number", extension)))
                    : number;
        }
        return number.map(known -> wording.pattern("person").with(Map.of("name", name.get(), "number", known)))
                .or(() -> name);
    }

    /** The person of the house: as the PBX calls them, or else the CRM. */
    Optional<String> agent(Optional<CallParty> agent, Optional<CrmUser> user) {
        Optional<String> crmName = user.map(CrmUser::name).map(Names::line).filter(Predicate.not(String::isEmpty));
        return agent.flatMap(party -> person(
                        name(party).isPresent() ? party : party.withName(crmName.orElse(null)), Optional.empty()))
                .or(() -> crmName);
    }

    static String line(String text) {
        return CleanText.oneLine(text, LONGEST);
    }
}
