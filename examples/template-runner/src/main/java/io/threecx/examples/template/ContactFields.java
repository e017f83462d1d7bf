package io.threecx.examples.template;

import io.threecx.crm.NewContact;
import java.util.Map;
import java.util.function.Function;

/** The fields of the form "create contact", under the names of 3CX's variables. */
record ContactFields(Map<String, String> fields) {

    NewContact contact(Function<String, RuntimeException> wrongUse) {
        NewContact.Builder contact = NewContact.builder();
        fields.forEach((name, value) -> {
            switch (name) {
                case "FirstName" -> contact.firstName(value);
                case "LastName" -> contact.lastName(value);
                case "Company" -> contact.companyName(value);
                case "Email" -> contact.email(value);
                case "Number" -> contact.number(value);
                default ->
                    throw wrongUse.apply(
                            "--create knows FirstName, LastName, Company, Email and Number, not " + name + ".");
            }
        });
        return contact.build();
    }
}
