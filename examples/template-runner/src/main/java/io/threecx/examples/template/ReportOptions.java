package io.threecx.examples.template;

import io.threecx.testkit.Agent;
import io.threecx.testkit.CallEnd;
import io.threecx.testkit.ChatEnd;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.Transcript;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is reported after the call or chat. */
final class ReportOptions {

    @Option(
            names = "--report-call",
            paramLabel = "DURATION|unanswered",
            converter = TalkConverter.class,
            description = "With --number: then report the call, which lasted so long (93, 93s, 2m, PT1M33S) or was not"
                    + " answered.")
    private @Nullable Talk call;

    @Option(
            names = "--report-chat",
            paramLabel = "TEXT",
            description = "With --email or --number: then report the chat with this text.")
    private @Nullable String chat;

    @Option(names = "--agent", paramLabel = "EXTENSION", description = "Who took the call or chat; 101 if not said.")
    private @Nullable String agent;

    @Option(names = "--agent-email", paramLabel = "ADDRESS", description = "The agent's e-mail address.")
    private @Nullable String agentEmail;

    @Option(names = "--queue", paramLabel = "EXTENSION", description = "The queue it came through.")
    private @Nullable String queue;

    /** How long somebody talked; null if the call was not answered. */
    record Talk(@Nullable Duration time) {}

    Transcript afterCall(PbxEmulator emulator, Transcript rung) {
        Transcript reported = afterChat(emulator, rung);
        if (call == null) {
            return reported;
        }
        CallEnd.Builder end = call.time() == null ? CallEnd.unanswered() : CallEnd.answered(call.time());
        if (agent != null || agentEmail != null) {
            end.agent(agent());
        }
        if (queue != null) {
            end.queue(queue);
        }
        return reported.followedBy(emulator.hangUp(end.build()));
    }

    Transcript afterChat(PbxEmulator emulator, Transcript begun) {
        if (chat == null) {
            return begun;
        }
        ChatEnd.Builder end = ChatEnd.of(chat);
        if (agent != null || agentEmail != null) {
            end.agent(agent());
        }
        if (queue != null) {
            end.queue(queue);
        }
        return begun.followedBy(emulator.endChat(end.build()));
    }

    private Agent agent() {
        Agent chosen = Agent.of(agent == null ? "101" : agent);
        return agentEmail == null ? chosen : chosen.withEmail(agentEmail);
    }

    /** Reads {@code 93}, {@code 93s}, {@code 2m}, {@code 1h2m}, {@code PT1M33S} and {@code unanswered}. */
    static final class TalkConverter implements ITypeConverter<Talk> {
        @Override
        public Talk convert(String value) {
            String text = value.strip().toLowerCase(Locale.ROOT);
            if (text.equals("unanswered")) {
                return new Talk(null);
            }
            return new Talk(Durations.read(text));
        }
    }

    /** Durations as people type them. */
    static final class Durations implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return read(value.strip().toLowerCase(Locale.ROOT));
        }

        private static Duration read(String text) {
            String iso = text.startsWith("p") ? text : "pt" + (text.matches("\\d+") ? text + "s" : text);
            try {
                return Duration.parse(iso);
            } catch (java.time.format.DateTimeParseException unreadable) {
                throw new TypeConversionException("'" + text + "' is no duration; write 93, 93s, 2m or PT1M33S");
            }
        }
    }
}
