package io.threecx.examples.desk.demo;

import io.threecx.testkit.pbx.OfficePerson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory of the people who call: most of them alone at their number, some sharing one with colleagues. */
final class DemoContacts {
    private static final String HEADER = "id,type,firstName,lastName,companyName,email,phoneBusiness,url";
    /** Every so manyth shares the number with the company and a colleague, so that somebody has to choose. */
    private static final int SHARED = 4;
    /** Every so manyth is in no directory. */
    private static final int UNKNOWN = 6;

    private static final List<String> COLLEAGUES =
            List.of("Elena,Marsh", "Oskar,Lind", "Joy,Abara", "Luke,Carver", "Noor,Aziz", "Theo,Wells");

    private DemoContacts() {}

    static void write(Path file, List<OfficePerson> people) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < people.size(); i++) {
            OfficePerson person = people.get(i);
            if (i % UNKNOWN == UNKNOWN - 1) {
                continue;
            }
            String id = String.valueOf(100 + i);
            lines.add(line(id, "contact", person.firstName() + "," + person.lastName(), person, person.email()));
            if (i % SHARED == SHARED - 1) {
                lines.add(line(id + "-c", "company", ",", person, ""));
                lines.add(line(id + "-b", "contact", COLLEAGUES.get(i / SHARED % COLLEAGUES.size()), person, ""));
            }
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static String line(String id, String type, String name, OfficePerson person, String email) {
        return String.join(
                ",",
                id,
                type,
                name,
                "\"" + person.company() + "\"",
                email,
                person.number(),
                "https://crm.example/contacts/" + id);
    }
}
