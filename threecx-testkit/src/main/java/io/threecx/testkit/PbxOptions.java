package io.threecx.testkit;

import io.threecx.testkit.dotnet.Culture;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The settings of the PBX that is played, and what it does where 3CX is silent or its users disagree (3CX CRM template
 * description; each enum names its section). The first constant of each enum is the default. Immutable.
 */
public final class PbxOptions {

    private final Builder options;

    private PbxOptions(Builder options) {
        this.options = options;
    }

    /** A PBX in UTC with the invariant culture that matches numbers exactly, all open questions answered by default. */
    public static PbxOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Unit of the output {@code BearerExpiration} (Authentication, Outputs). Seconds ask for a token too often at worst. */
    public enum ExpirationUnit {
        SECONDS,
        MINUTES
    }

    /** Whether other scenarios see the variables of the authentication scenario (Authentication, Outputs). */
    public enum TokenVariables {
        VISIBLE,
        HIDDEN
    }

    /** Which output counts when a type is listed twice (Outputs). */
    public enum RepeatedOutput {
        LAST_WINS,
        FIRST_WINS
    }

    /** What {@code a[0].b} and {@code a.0.b} yield (Variables, Path rules). */
    public enum PositionalPath {
        NO_VALUE,
        SUPPORTED
    }

    /** What a word without quotes is in a {@code SkipIf} (Conditions): text, or as in some reports on version 20 an error. */
    public enum UnquotedWord {
        TEXT,
        FAILS
    }

    /** Whether a rule of type Any that points at a list passes when the list is empty (Rules). */
    public enum EmptyList {
        PASSES,
        FAILS
    }

    /** What a body value of type Integer becomes when its text is empty (PostValues); nobody knows what 3CX sends. */
    public enum EmptyInteger {
        FAILS,
        NULL,
        ZERO,
        EMPTY_TEXT
    }

    /** How {@code [Number]} stands in a request's body (Number): cut and in digits only, or as in an address. */
    public enum NumberInBody {
        DIGITS,
        AS_IN_ADDRESS
    }

    /** Whether a call is reported for which no contact was found (ReportCall variables). */
    public enum UnmatchedCall {
        REPORTED,
        NOT_REPORTED
    }

    /** Whether {@code CreateContactRecord} runs by itself when a number matched nobody, as it did up to version 18. */
    public enum AutomaticCreation {
        ON,
        OFF
    }

    public ZoneId zone() {
        return options.zone;
    }

    public Culture culture() {
        return options.culture;
    }

    public InstantSource clock() {
        return options.clock;
    }

    public Duration timeout() {
        return options.timeout;
    }

    public int phonebookLength() {
        return options.phonebookLength;
    }

    public String hostName() {
        return options.hostName;
    }

    public ExpirationUnit expirationUnit() {
        return options.expirationUnit;
    }

    public TokenVariables tokenVariables() {
        return options.tokenVariables;
    }

    public RepeatedOutput repeatedOutput() {
        return options.repeatedOutput;
    }

    public PositionalPath positionalPath() {
        return options.positionalPath;
    }

    public UnquotedWord unquotedWord() {
        return options.unquotedWord;
    }

    public EmptyList emptyList() {
        return options.emptyList;
    }

    public EmptyInteger emptyInteger() {
        return options.emptyInteger;
    }

    public NumberInBody numberInBody() {
        return options.numberInBody;
    }

    public UnmatchedCall unmatchedCall() {
        return options.unmatchedCall;
    }

    public AutomaticCreation automaticCreation() {
        return options.automaticCreation;
    }

    /** Builds options; not safe for use by several threads. */
    public static final class Builder implements Cloneable {

        /** Longer than any number: "Match exactly". */
        private static final int EXACT = 256;

        private ZoneId zone = ZoneOffset.UTC;
        private Culture culture = Culture.invariant();
        private InstantSource clock = InstantSource.system();
        private Duration timeout = Duration.ofSeconds(10);
        private int phonebookLength = EXACT;
        private String hostName = "pbx.example.com";
        private ExpirationUnit expirationUnit = ExpirationUnit.SECONDS;
        private TokenVariables tokenVariables = TokenVariables.VISIBLE;
        private RepeatedOutput repeatedOutput = RepeatedOutput.LAST_WINS;
        private PositionalPath positionalPath = PositionalPath.NO_VALUE;
        private UnquotedWord unquotedWord = UnquotedWord.TEXT;
        private EmptyList emptyList = EmptyList.PASSES;
        private EmptyInteger emptyInteger = EmptyInteger.FAILS;
        private NumberInBody numberInBody = NumberInBody.DIGITS;
        private UnmatchedCall unmatchedCall = UnmatchedCall.REPORTED;
        private AutomaticCreation automaticCreation = AutomaticCreation.ON;

        private Builder() {}

        /** The zone of local times. */
        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        /** How times without a format are written. */
        public Builder culture(Culture culture) {
            this.culture = culture;
            return this;
        }

        /** The time, so that a test can let a token expire. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** How long the PBX waits for an answer; 3CX's own limit is not documented. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** The phonebook option "Match at least n characters"; without it numbers are matched exactly. */
        public Builder phonebookLength(int characters) {
            this.phonebookLength = characters;
            return this;
        }

        /** The PBX's own name in the address that OAuth returns to. */
        public Builder hostName(String hostName) {
            this.hostName = hostName;
            return this;
        }

        public Builder expirationUnit(ExpirationUnit unit) {
            this.expirationUnit = unit;
            return this;
        }

        public Builder tokenVariables(TokenVariables variables) {
            this.tokenVariables = variables;
            return this;
        }

        public Builder repeatedOutput(RepeatedOutput repeated) {
            this.repeatedOutput = repeated;
            return this;
        }

        public Builder positionalPath(PositionalPath path) {
            this.positionalPath = path;
            return this;
        }

        public Builder unquotedWord(UnquotedWord word) {
            this.unquotedWord = word;
            return this;
        }

        public Builder emptyList(EmptyList list) {
            this.emptyList = list;
            return this;
        }

        public Builder emptyInteger(EmptyInteger integer) {
            this.emptyInteger = integer;
            return this;
        }

        public Builder numberInBody(NumberInBody number) {
            this.numberInBody = number;
            return this;
        }

        public Builder unmatchedCall(UnmatchedCall call) {
            this.unmatchedCall = call;
            return this;
        }

        public Builder automaticCreation(AutomaticCreation creation) {
            this.automaticCreation = creation;
            return this;
        }

        public PbxOptions build() {
            try {
                return new PbxOptions((Builder) clone());
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
