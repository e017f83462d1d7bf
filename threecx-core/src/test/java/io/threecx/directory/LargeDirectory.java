package io.threecx.directory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A file of invented contacts, the same for one seed. */
final class LargeDirectory {
    private static final List<String> FIRST = List.of("Ngozi", "Anna", "Jörg", "Li", "Maria", "Ahmed", "Ivan", "Zoë");
    private static final List<String> LAST =
            List.of("Okafor", "Smith", "Müller", "Wang", "García", "Khan", "Petrov", "Jones", "Brown");

    private LargeDirectory() {}

    static String number(int contact) {
        return "+4420" + (70_000_000 + contact * 7L);
    }

    static void write(Path file, int contacts) throws IOException {
        Random random = new Random(42);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(TestDirectory.HEADER);
            for (int i = 0; i < contacts; i++) {
                String first = FIRST.get(random.nextInt(FIRST.size()));
                String last = LAST.get(random.nextInt(LAST.size())) + random.nextInt(10_000);
                out.write(i + "," + first + "," + last + ",Company " + random.nextInt(100_000) + ",c" + i
                        + "@example.com,020 " + number(i).substring(5) + ","
                        + (random.nextInt(3) == 0 ? "07700 9" + (10_000 + random.nextInt(90_000)) : "")
                        + ",,https://crm.example/contacts/" + i + ",GB,2026-02-03T04:05:06Z\n");
            }
        }
    }
}
