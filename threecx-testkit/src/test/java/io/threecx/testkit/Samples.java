package io.threecx.testkit;

import io.threecx.template.CrmTemplate;
import io.threecx.template.NumberSettings;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Templates of these tests, all of our own writing. */
final class Samples {

    static final String OKAFOR =
            "{\"contacts\":[{\"id\":\"42\",\"last\":\"Okafor\",\"phone\":\"+44 20 7946 0018\",\"url\":\"https://crm.example/42\"}]}";

    private Samples() {}

    static CrmTemplate resource(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return CrmTemplate.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template with an address and a key as parameters that sends numbers without prefix. */
    static CrmTemplate.Builder template() {
        return CrmTemplate.builder("Demo")
                .number(NumberSettings.of(NumberSettings.Prefix.OFF, NumberSettings.PHONEBOOK_LENGTH))
                .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING))
                .parameter(Parameter.of("ApiKey", Parameter.Type.PASSWORD));
    }

    /** A lookup by number that reads {@link #OKAFOR}. */
    static Scenario.Builder lookup() {
        return contacts("", "[BaseUrl]/lookup?number=[Number]");
    }

    /** A scenario that gets contacts as in {@link #OKAFOR}. */
    static Scenario.Builder contacts(String id, String url) {
        return outputs(read(Scenario.builder(id).request(Request.get(url).build())));
    }

    static Scenario.Builder read(Scenario.Builder scenario) {
        return scenario.rule(Rule.any("contacts.id"))
                .variable("Id", "contacts.id")
                .variable("First", "contacts.first")
                .variable("Last", "contacts.last")
                .variable("Phone", "contacts.phone")
                .variable("Link", "contacts.url");
    }

    static Scenario.Builder outputs(Scenario.Builder scenario) {
        return scenario.output(Output.Type.CONTACT_URL, "[Link]")
                .output(Output.Type.FIRST_NAME, "[First]")
                .output(Output.Type.LAST_NAME, "[Last]")
                .output(Output.Type.PHONE_BUSINESS, "[Phone]")
                .output(Output.Type.ENTITY_ID, "[Id]")
                .output(Output.Type.ENTITY_TYPE, "Contact");
    }

    /** A report with nothing but a request. */
    static Scenario report(String id, Request.Builder request) {
        return Scenario.builder(id).request(request.build()).build();
    }
}
