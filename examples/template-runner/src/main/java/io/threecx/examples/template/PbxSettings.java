package io.threecx.examples.template;

import io.threecx.testkit.PbxOptions;
import io.threecx.testkit.dotnet.Culture;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of the PBX that is played. */
final class PbxSettings {

    @Option(names = "--zone", description = "The zone of the PBX, such as Europe/Vienna; UTC if not said.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--culture",
            paramLabel = "LANGUAGE",
            description = "How it writes times, such as de-AT; .NET's invariant culture if not said.")
    private @Nullable Locale culture;

    @Option(
            names = "--phonebook-length",
            paramLabel = "DIGITS",
            description = "The phonebook option \"Match at least n characters\"; exact if not said.")
    private @Nullable Integer phonebookLength;

    @Option(
            names = "--timeout",
            converter = ReportOptions.Durations.class,
            description = "How long it waits for an answer; 10s if not said.")
    private @Nullable Duration timeout;

    @Option(
            names = "--assume",
            paramLabel = "QUESTION=ANSWER",
            description = "What 3CX does where nobody knows for sure; QUESTION is one of ${COMPLETION-CANDIDATES}, the"
                    + " answers and defaults stand in the class PbxOptions.")
    private Map<Assumption, String> assumptions = new LinkedHashMap<>();

    /**
     * The options that were chosen.
     *
     * @param wrongUse makes the exception for an answer that does not exist
     */
    PbxOptions options(Function<String, RuntimeException> wrongUse) {
        try {
            return chosen();
        } catch (IllegalArgumentException noSuchAnswer) {
            throw wrongUse.apply(String.valueOf(noSuchAnswer.getMessage()));
        }
    }

    private PbxOptions chosen() {
        PbxOptions.Builder options = PbxOptions.builder();
        if (zone != null) {
            options.zone(zone);
        }
        if (culture != null) {
            options.culture(Culture.of(culture));
        }
        if (phonebookLength != null) {
            options.phonebookLength(phonebookLength);
        }
        if (timeout != null) {
            options.timeout(timeout);
        }
        assumptions.forEach((assumption, answer) -> assumption.choose(options, answer));
        return options.build();
    }
}
