package io.threecx.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a chat went, for the report after it. Immutable. */
public final class ChatEnd {

    private final String messages;
    private final Duration duration;
    private final Agent agent;
    private final String queue;
    private final Optional<Instant> start;
    private final String visitor;

    private ChatEnd(Builder chosen) {
        this.messages = chosen.messages;
        this.duration = chosen.duration;
        this.agent = chosen.agent;
        this.queue = chosen.queue;
        this.start = chosen.start;
        this.visitor = chosen.visitor;
    }

    /** A chat of these lines; how 3CX writes a line, with name and time, is not documented. */
    public static Builder of(String... lines) {
        return new Builder(String.join("\n", List.of(lines)));
    }

    String messages() {
        return messages;
    }

    Duration duration() {
        return duration;
    }

    Agent agent() {
        return agent;
    }

    String queue() {
        return queue;
    }

    Optional<Instant> start() {
        return start;
    }

    String visitor() {
        return visitor;
    }

    @Override
    public String toString() {
        return "chat of " + ReportVariables.clock(duration);
    }

    /** Builds a chat's end; not safe for use by several threads. */
    public static final class Builder {

        private static final Duration USUAL = Duration.ofMinutes(1);

        private final String messages;
        private Duration duration = USUAL;
        private Agent agent = Agent.usual();
        private String queue = "";
        private Optional<Instant> start = Optional.empty();
        private String visitor = "";

        private Builder(String messages) {
            this.messages = messages;
        }

        /** How long it lasted; one minute if not said. */
        public Builder lasted(Duration duration) {
            this.duration = duration;
            return this;
        }

        /** Who answered; if not said, Alex Agent at extension 101, {@code 101@pbx.example.com}. */
        public Builder agent(Agent agent) {
            this.agent = agent;
            return this;
        }

        /** The queue it came through; none if not said. */
        public Builder queue(String extension) {
            this.queue = extension;
            return this;
        }

        /** When it began; the moment of {@link PbxEmulator#email} or {@link PbxEmulator#ring} if not said. */
        public Builder startedAt(Instant start) {
            this.start = Optional.of(start);
            return this;
        }

        /** The name that the visitor typed, which {@code [Name]} is when no contact was found; empty if not said. */
        public Builder visitor(String name) {
            this.visitor = name;
            return this;
        }

        /** How the chat went, as far as was said. */
        public ChatEnd build() {
            return new ChatEnd(this);
        }
    }
}
