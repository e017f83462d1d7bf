package io.threecx.journal.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.journal.user.ListedExtensions.BrokenFileException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListedExtensionsTest {

    @Test
    void whateverAFileHoldsItIsReadOrRefused() {
        long seed = 20_260_704L;
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(25);
            for (int i = 0; i < length; i++) {
                text.append("0123=,;\t\"#@ a\n\r\uFEFF\0".charAt(random.nextInt(17)));
            }
            try {
                ListedExtensions.parse(text.toString());
                read++;
            } catch (BrokenFileException e) {
                assertThat(e.getMessage()).as("seed %d: %s", seed, text).startsWith("line ");
                refused++;
            }
        }
        assertThat(read).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }
}
