package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Calls to log, and a strict reader of the file that they are logged to. */
final class LoggedCalls {
    static final Instant START = Instant.parse("2026-03-04T10:15:30Z");
    static final CallParty CALLER =
            CallParty.external(PhoneNumbers.of("GB").parse("020 7946 0018")).withName("Ngozi Okafor");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private LoggedCalls() {}

    static EntryKey key(String call) {
        return new EntryKey(new CallKey(call), "directory", 0);
    }

    static CallEntry entry(String key, String text) {
        Call call = Call.builder(Direction.INBOUND, CALLER, START)
                .agent(CallParty.extension("101").withName("Sam Agent"))
                .answeredAt(START.plusSeconds(6))
                .endedAt(START.plusSeconds(99), Outcome.COMPLETED)
                .build();
        return CallEntry.of(key(key), call, new EntryText("Incoming call", List.of(new EntryText.Line("", text))));
    }

    static CallLogLine line(String key) {
        return CallLogLine.of(entry(key, "talked about " + key));
    }

    /** Every line, each of which has to be one whole JSON object. */
    static List<JsonNode> in(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    static List<String> keysIn(Path file) throws IOException {
        return in(file).stream()
                .map(line -> line.path("key").asText().replace(".directory", ""))
                .toList();
    }
}
