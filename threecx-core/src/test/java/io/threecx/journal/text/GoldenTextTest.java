package io.threecx.journal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.EntryText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each language writes, to be read by somebody who speaks it: {@code src/test/resources/io/threecx/journal/text}.
 * Run with {@code -Dthreecx.golden.write=true} to write these files anew.
 */
class GoldenTextTest {

    static List<Locale> languages() {
        return JournalText.languages();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLanguageWritesWhatItsSpeakersHaveRead(Locale language) throws IOException {
        String written = everything(JournalText.in(language, Samples.VIENNA));
        String name = "golden." + language + ".txt";
        if (Boolean.getBoolean("threecx.golden.write")) {
            Files.writeString(Path.of("src/test/resources/io/threecx/journal/text", name), written);
        }
        try (InputStream golden = Objects.requireNonNull(GoldenTextTest.class.getResourceAsStream(name), name)) {
            assertThat(written).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String everything(JournalText text) {
        StringJoiner all = new StringJoiner("\n", "", "\n");
        for (Direction direction : Direction.values()) {
            for (Outcome outcome : Outcome.values()) {
                Call.Builder call = Samples.call(direction, outcome);
                all.add(direction + " " + outcome);
                all.add("    " + subject(text, CallFacts.of(call.build())));
                all.add("    "
                        + subject(text, CallFacts.of(call.queue("800").build()).withContact(Samples.NGOZI)));
            }
        }
        Call withheld =
                Call.builder(Direction.INBOUND, Samples.WITHHELD, Samples.START).build();
        Chat anonymous = Chat.of(Samples.WITHHELD, Samples.ANN, Samples.START, Samples.START, "");
        all.add(entry("everything is known", text.call(Samples.rich())));
        all.add(entry("waited in vain", text.call(Samples.waitedInVain())));
        all.add(entry("withheld", text.call(CallFacts.of(withheld))));
        all.add(entry(
                "outgoing",
                text.call(CallFacts.of(
                        Samples.call(Direction.OUTBOUND, Outcome.BUSY).build()))));
        all.add(entry(
                "internal",
                text.call(CallFacts.of(
                        Samples.call(Direction.INTERNAL, Outcome.COMPLETED).build()))));
        all.add(entry("chat", text.chat(Samples.chat())));
        all.add(entry("anonymous chat", text.chat(ChatFacts.of(anonymous))));
        return all.toString();
    }

    private static String subject(JournalText text, CallFacts facts) {
        return text.call(facts).subject();
    }

    private static String entry(String title, EntryText text) {
        return "\n--- " + title + "\n" + text.subject() + "\n\n" + text.plain();
    }
}
