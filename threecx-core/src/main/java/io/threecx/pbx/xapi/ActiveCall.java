package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A call that is up ({@code /ActiveCalls}). Its parties come as texts for people, which are taken apart here as far as they
 * can be. Immutable.
 */
public final class ActiveCall {
    private final PbxValue value;

    /**
     * One side.
     *
     * @param dn the first word: an extension, queue or trunk
     * @param name what follows; empty when nothing does
     */
    public record Party(String dn, String name) {

        /** What the PBX does not tell is empty, never null. */
        public Party {
            Objects.requireNonNull(dn, "dn");
            Objects.requireNonNull(name, "name");
        }

        static Party of(String text) {
            String all = text.strip();
            int space = all.indexOf(' ');
            return space < 0
                    ? new Party(all, "")
                    : new Party(
                            all.substring(0, space), all.substring(space + 1).strip());
        }

        /** The number outside, where a trunk is followed by one in brackets: {@code 10003 (+4930123456)}. */
        public Optional<String> outsideNumber() {
            boolean inBrackets = name.startsWith("(") && name.endsWith(")");
            String inner = inBrackets ? name.substring(1, name.length() - 1).strip() : "";
            return inner.isEmpty() ? Optional.empty() : Optional.of(inner);
        }

        /** The DN; the rest is a person's data. */
        @Override
        public String toString() {
            return dn;
        }
    }

    private ActiveCall(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static ActiveCall of(PbxValue value) {
        return new ActiveCall(value);
    }

    /** As for {@link Xapi#drop}. */
    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    /** Who called, as far as the text of the PBX can be taken apart. */
    public Party caller() {
        return Party.of(value.at("Caller").text());
    }

    /** Who was called, as far as the text of the PBX can be taken apart. */
    public Party callee() {
        return Party.of(value.at("Callee").text());
    }

    /**
     * The PBX's own word, such as {@code Routing} or {@code Talking}. A queue or receptionist that plays a greeting is {@code
     * Talking} before anybody answers.
     */
    public String status() {
        return value.at("Status").text();
    }

    /** Since when it is up, by the clock of the PBX; empty when the PBX does not tell. */
    public Optional<Instant> establishedAt() {
        return value.at("EstablishedAt").time();
    }

    /** When its {@link #status} changed last, by the clock of the PBX; empty when the PBX does not tell. */
    public Optional<Instant> changedAt() {
        return value.at("LastChangeStatus").time();
    }

    /** How long it has been up, by the clock of the PBX; empty when it does not tell. */
    public Optional<Duration> duration() {
        Optional<Instant> now = value.at("ServerNow").time();
        return establishedAt().flatMap(since -> now.map(until -> Duration.between(since, until)));
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActiveCall that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** DNs and state; numbers and names are a person's data. */
    @Override
    public String toString() {
        return "call " + id() + " from " + caller() + " to " + callee() + ", " + status();
    }
}
