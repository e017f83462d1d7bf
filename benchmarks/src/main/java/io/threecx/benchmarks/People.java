package io.threecx.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A made-up directory: person {@code index} is the same in every run and every process. Immutable. */
record People(int count) {
    private static final long SEED = 20_260_101;
    private static final List<String> FIRST_NAMES = List.of(
            "Ngozi", "Ada", "Wei", "Fatima", "Lukas", "Zoé", "Søren", "Giulia", "Tomás", "Aisha", "Jan", "Maria",
            "Yuki", "Olga", "Pierre", "Greta");
    private static final List<String> LAST_NAMES = List.of(
            "Okafor",
            "Byron",
            "Zhang",
            "Haddad",
            "Müller",
            "Lefèvre",
            "Nielsen",
            "Rossi",
            "García",
            "Khan",
            "de Vries",
            "Silva",
            "Tanaka",
            "Ivanova",
            "Dubois",
            "Schmidt");
    private static final List<String> COMPANIES = List.of(
            "Harbour Lights Ltd",
            "Nordwind GmbH",
            "Atelier Bleu SARL",
            "Oak & Sons Inc.",
            "Sol y Mar SL",
            "Ponte Vecchio Srl",
            "Polder BV",
            "Analytical Engines plc");

    /**
     * One person.
     *
     * @param number E.164, as the PBX asks for it
     * @param stored the same number as somebody typed it into the CRM
     */
    record Person(
            String id,
            String firstName,
            String lastName,
            String companyName,
            String email,
            String number,
            String stored,
            boolean mobile,
            String country) {

        String url() {
            return "https://crm.example/contacts/" + id;
        }
    }

    Person person(int index) {
        Random random = new Random(SEED + index);
        NumberRange range = range(index);
        String id = Integer.toString(1_000_000 + index);
        String lastName = pick(LAST_NAMES, random);
        return new Person(
                id,
                pick(FIRST_NAMES, random),
                lastName,
                pick(COMPANIES, random),
                "contact" + id + "@customers.example",
                number(index),
                Spelling.any(random).of(range.number(place(index))),
                range.mobile(),
                range.region());
    }

    /** Of {@link #person}, the number only. */
    String number(int index) {
        return range(index).e164(place(index));
    }

    private static NumberRange range(int index) {
        return NumberRange.ALL.get(index % NumberRange.ALL.size());
    }

    private static int place(int index) {
        return index / NumberRange.ALL.size();
    }

    private static String pick(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Writes all of them as the directory provider reads them. */
    void writeCsv(Path file) throws IOException {
        try (Writer csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write("id,firstName,lastName,companyName,email,phoneBusiness,phoneMobile,url,country\n");
            for (int i = 0; i < count; i++) {
                Person person = person(i);
                csv.write(String.join(
                        ",",
                        person.id(),
                        person.firstName(),
                        person.lastName(),
                        person.companyName(),
                        person.email(),
                        person.mobile() ? "" : person.stored(),
                        person.mobile() ? person.stored() : "",
                        person.url(),
                        person.country()));
                csv.write('\n');
            }
        }
    }
}
