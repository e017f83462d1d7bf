package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An entry of the PBX's phone book ({@code /Contacts}). What is missing here is in {@link #value}. Immutable. */
public final class PhoneBookContact {
    private static final List<String> NUMBERS =
            List.of("PhoneNumber", "Business", "Business2", "Mobile2", "Home", "Other", "BusinessFax", "Pager");

    private final PbxValue value;

    private PhoneBookContact(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static PhoneBookContact of(PbxValue value) {
        return new PhoneBookContact(value);
    }

    /** The key in the API; 0 when the PBX tells none. */
    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    /** The given name; empty when there is none. */
    public String firstName() {
        return value.at("FirstName").text();
    }

    /** The family name; empty when there is none. */
    public String lastName() {
        return value.at("LastName").text();
    }

    /** The name of the company; empty when there is none. */
    public String company() {
        return value.at("CompanyName").text();
    }

    /** The e-mail address; empty when there is none. */
    public String email() {
        return value.at("Email").text();
    }

    /** All its numbers as they are written there, each once, the mobile first. */
    public List<String> numbers() {
        return NUMBERS.stream()
                .map(field -> value.at(field).text().strip())
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }

    /** Where it comes from, in the PBX's own word: {@code 3CX}, {@code CRM}, {@code Google}, {@code M365}. */
    public String source() {
        return value.at("ContactType").text();
    }

    /** Names, without blanks between. */
    public String name() {
        return Stream.of(firstName(), lastName())
                .filter(part -> !part.isBlank())
                .reduce((first, last) -> first + " " + last)
                .orElse(company());
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneBookContact that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The id; the rest is a person's data. */
    @Override
    public String toString() {
        return "phone book contact " + id();
    }
}
