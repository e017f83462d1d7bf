package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.threecx.bitrix24.event.CallBackOrder;
import io.threecx.bitrix24.event.ClickToCall;
import io.threecx.bitrix24.event.Event;
import io.threecx.bitrix24.event.OtherEvent;
import io.threecx.bitrix24.event.RecordChange;
import io.threecx.crm.CrmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void everyDocumentedEventIsRead() throws IOException {
        Map<String, Class<?>> types = Map.of(
                "ONEXTERNALCALLSTART", ClickToCall.class,
                "ONEXTERNALCALLBACKSTART", CallBackOrder.class,
                "ONCRMCONTACTUPDATE", RecordChange.class,
                "ONCRMACTIVITYADD", RecordChange.class,
                "ONCRMCONTACTUSERFIELDADD", OtherEvent.class,
                "ONVOXIMPLANTCALLEND", OtherEvent.class);
        Set<String> seen = new HashSet<>();
        for (Path file : answers("event")) {
            Object json = Value.parse(Files.readString(file)).orElseThrow().plain();
            if (!(json instanceof Map<?, ?> fields) || !(fields.get("event") instanceof String name)) {
                continue; // a page on something else
            }
            Map<String, Object> form = new LinkedHashMap<>();
            fields.forEach((key, value) -> form.put(String.valueOf(key), value));

            Event event = Event.parse(Parameters.form(form).getBytes(StandardCharsets.UTF_8));

            assertThat(event.name()).as(file.toString()).isEqualToIgnoringCase(name);
            assertThat(event).as(file.toString()).isInstanceOf(types.getOrDefault(event.name(), Event.class));
            seen.add(event.name());
        }
        assertThat(seen).containsAll(types.keySet());
    }

    @Test
    void documentedRecordsHaveTheirFields() throws IOException {
        int records = 0;
        for (Path file : answers("response")) {
            String page = file.getFileName().toString();
            Value result = Value.parse(Files.readString(file)).orElseThrow().at("result");
            if (page.contains("__crm-contact-get__") || page.contains("__crm-company-get__")) {
                assertThat(new Row(1, result).reference("ID")).as(page).isPresent();
                assertThat(new Row(1, result).time("DATE_CREATE")).as(page).isPresent();
                records++;
            } else if (page.contains("__crm-deal-list__") || page.contains("__crm-lead-list__")) {
                assertThat(result.list())
                        .as(page)
                        .isNotEmpty()
                        .allSatisfy(row ->
                                assertThat(new Row(1, row).reference("ID")).isPresent());
                records++;
            }
        }
        assertThat(records).isPositive();
    }
}
