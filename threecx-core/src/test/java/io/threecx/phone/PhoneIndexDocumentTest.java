package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import io.threecx.build.Snippets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in docs/phone-index.md. */
class PhoneIndexDocumentTest {
    @TempDir
    Path folder;

    @Test
    void aContactIsFoundByItsNumbers() throws IOException {
        Path file = folder.resolve("index");
        List<Integer> found = new ArrayList<>();

        // snippet: index
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        PhoneIndex index = PhoneIndex.of(numbers);
        index.put(4711, List.of(numbers.parse("020 7946 0018"), numbers.parse("+44 7700 900123")));

        index.find(numbers.parse("79460018"), contact -> found.add(contact)); // 4711; true asks for more
        // end of snippet
        assertThat(found).containsExactly(4711);

        // snippet: snapshot
        index.save(file);
        PhoneIndex again = PhoneIndex.load(file, numbers);
        // end of snippet
        assertThat(again.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "snapshot"})
    void theDocumentShowsThatCode(String snippet) throws IOException {
        Snippets.check(
                Path.of("..", "docs", "phone-index.md"),
                Path.of("src/test/java/io/threecx/phone/PhoneIndexDocumentTest.java"),
                snippet);
    }
}
