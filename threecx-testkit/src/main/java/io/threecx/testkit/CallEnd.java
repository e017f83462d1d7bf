package io.threecx.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a call went, for the report after it. Immutable.
 *
 * <pre>{@code
 * pbx.hangUp(CallEnd.answered(Duration.ofSeconds(93)).agent(Agent.of("104")).queue("800").build());
 * pbx.hangUp(CallEnd.unanswered().build());
 * }</pre>
 */
public final class CallEnd {

    private final Optional<Duration> talk;
    private final Duration ringing;
    private final Agent agent;
    private final String queue;
    private final Optional<Instant> start;
    private final String recordingUrl;
    private final Map<String, String> ofAi;

    private CallEnd(Builder chosen) {
        this.talk = chosen.talk;
        this.ringing = chosen.ringing;
        this.agent = chosen.agent;
        this.queue = chosen.queue;
        this.start = chosen.start;
        this.recordingUrl = chosen.recordingUrl;
        this.ofAi = Map.copyOf(chosen.ofAi);
    }

    /** A call that was answered and lasted that long from then on. */
    public static Builder answered(Duration talk) {
        if (talk.isNegative()) {
            throw new IllegalArgumentException("A call cannot last " + talk + ".");
        }
        return new Builder(Optional.of(talk));
    }

    /** A call that nobody answered: missed if it came in, not answered if it went out. */
    public static Builder unanswered() {
        return new Builder(Optional.empty());
    }

    boolean isAnswered() {
        return talk.isPresent();
    }

    Duration talk() {
        return talk.orElse(Duration.ZERO);
    }

    Duration ringing() {
        return ringing;
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

    String recordingUrl() {
        return recordingUrl;
    }

    /** Transcription, Summary and Sentiment, as far as they are given. */
    Map<String, String> ofAi() {
        return ofAi;
    }

    @Override
    public String toString() {
        return talk.map(time -> "answered, " + ReportVariables.clock(time)).orElse("unanswered");
    }

    /** Builds a call's end; not safe for use by several threads. */
    public static final class Builder {

        private static final Duration USUAL_RINGING = Duration.ofSeconds(5);

        private final Optional<Duration> talk;
        private Duration ringing = USUAL_RINGING;
        private Agent agent = Agent.usual();
        private String queue = "";
        private Optional<Instant> start = Optional.empty();
        private String recordingUrl = "";
        private final Map<String, String> ofAi = new LinkedHashMap<>();

        private Builder(Optional<Duration> talk) {
            this.talk = talk;
        }

        /** Who took, made or missed it; if not said, Alex Agent at extension 101, {@code 101@pbx.example.com}. */
        public Builder agent(Agent agent) {
            this.agent = agent;
            return this;
        }

        /** The queue it came through; none if not said. */
        public Builder queue(String extension) {
            this.queue = extension;
            return this;
        }

        /** When it began to ring; the moment of {@link PbxEmulator#ring} if not said. */
        public Builder startedAt(Instant start) {
            this.start = Optional.of(start);
            return this;
        }

        /** How long it rang; five seconds if not said. */
        public Builder ringing(Duration ringing) {
            this.ringing = ringing;
            return this;
        }

        /** Where the recording is (version 20); empty if not said, which is what 3CX gives for a call without one. */
        public Builder recordingUrl(String url) {
            this.recordingUrl = url;
            return this;
        }

        /** The text of what was said, on a PBX with AI; if not said, the variable stays in the text as it is. */
        public Builder transcription(String text) {
            ofAi.put("Transcription", text);
            return this;
        }

        /** As {@link #transcription}. */
        public Builder summary(String text) {
            ofAi.put("Summary", text);
            return this;
        }

        /** As {@link #transcription}. */
        public Builder sentiment(String text) {
            ofAi.put("Sentiment", text);
            return this;
        }

        /** How the call went, as far as was said. */
        public CallEnd build() {
            return new CallEnd(this);
        }
    }
}
