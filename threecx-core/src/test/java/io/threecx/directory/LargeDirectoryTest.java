package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch.Field;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeDirectoryTest {
    private static final int CONTACTS = 100_000;

    @TempDir
    Path folder;

    @Test
    void everyContactOfALargeFileIsFound() throws Exception {
        Path file = folder.resolve("large.csv");
        LargeDirectory.write(file, CONTACTS);
        try (TestDirectory directory = TestDirectory.of(file)) {
            assertThat(directory.snapshot().size()).isEqualTo(CONTACTS);
            assertThat(directory.problems()).isEmpty();
            Random random = new Random(7);
            for (int i = 0; i < 2_000; i++) {
                int contact = random.nextInt(CONTACTS);
                assertThat(directory.ids(LargeDirectory.number(contact)))
                        .as("contact %s", contact)
                        .startsWith(Integer.toString(contact));
            }
            assertThat(directory.provider.search("c99999@", Field.EMAIL, 5))
                    .extracting(Contact::id)
                    .containsExactly("99999");
        }
    }
}
