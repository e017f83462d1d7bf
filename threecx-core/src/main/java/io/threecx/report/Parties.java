package io.threecx.report;

import io.threecx.call.CallParty;
import io.threecx.phone.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/** The two sides that a report names. */
final class Parties {

    private Parties() {}

    /** The party outside; a number that is not there is a withheld one. */
    static CallParty remote(Fields fields, PhoneNumbers numbers) {
        String number = fields.get("Number");
        return CallParty.external(numbers.parse(number == null ? "" : number))
                .withName(fields.get("Name"))
                .withEmail(fields.get("Email"));
    }

    /** The extension with the person's name and address; null when there is none. */
    static @Nullable CallParty agent(Fields fields) {
        String extension = fields.get("Agent");
        return extension == null
                ? null
                : CallParty.extension(extension).withName(agentName(fields)).withEmail(fields.get("AgentEmail"));
    }

    private static @Nullable String agentName(Fields fields) {
        String first = fields.get("AgentFirstName");
        String last = fields.get("AgentLastName");
        if (first == null || last == null) {
            return first == null ? last : first;
        }
        return first + " " + last;
    }
}
