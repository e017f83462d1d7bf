package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.threecx.crm.CrmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The answers in the vendor's documentation, from the folder that {@code -Dthreecx.samples} names. */
class DocumentedAnswersTest {

    private static List<Path> answers(String kind) throws IOException {
        String folder = System.getProperty("threecx.samples", "");
        assumeThat(folder).as("-Dthreecx.samples").isNotBlank();
        Path answers = Path.of(folder).resolve("bitrix24/documented-answers");
        Path there = Files.isDirectory(answers) ? answers : Path.of(folder);
        try (Stream<Path> files = Files.list(there)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(".*__" + kind + "\\d+\\.json")
                                    || file.getFileName().toString().matches(".*" + kind + "\\d+\\.json"))
                    .sorted()
                    .toList();
            assumeThat(found).as("documented answers").isNotEmpty();
            return found;
        }
    }

    @Test
    void everyDocumentedAnswerIsRead() throws IOException {
        for (Path file : answers("response")) {
            Value envelope =
                    Value.parse(Files.readString(file)).orElseThrow(() -> new AssertionError(file + " is no JSON"));
            Answer answer = new Answer(envelope);
            answer.total();
            answer.next();
            answer.serverTime();
            answer.result().plain();
            answer.result().map().values().forEach(Value::list);
            assertThat(answer.toString()).as(file.toString()).startsWith("answer");
        }
    }

    @Test
    void everyDocumentedErrorHasAnException() throws IOException {
        for (Path file : answers("error")) {
            Value envelope =
                    Value.parse(Files.readString(file)).orElseThrow(() -> new AssertionError(file + " is no JSON"));
            Refusal refusal = Refusal.of(envelope, List.of());
            CrmException failure = Errors.of("said", 400, refusal.code(), refusal.text(), true, null);
            assertThat(refusal.words()).as(file.toString()).isNotBlank();
            assertThat(failure).as(file.toString()).isNotNull();
        }
    }
}
