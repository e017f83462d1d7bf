package io.threecx.testkit;

import io.threecx.testkit.answer.RecordReader;
import io.threecx.testkit.dotnet.Culture;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The settings of the PBX that is played, and what it does where 3CX is silent or its users disagree (3CX CRM template
 * description; each enum names its section). The first constant of each enum is the default. Immutable.
 *
 * <pre>{@code
 * PbxOptions austrian = PbxOptions.builder()
 *         .zone(ZoneId.of("Europe/Vienna"))
 *         .culture(Culture.of(Locale.forLanguageTag("de-AT")))
 *         .phonebookLength(9)
 *         .build();
 * }</pre>
 */
public final class PbxOptions {

    /** Longer than any number: "Match exactly". */
    static final int EXACT_LENGTH = 256;

    private final ZoneId zone;
    private final Culture culture;
    private final InstantSource clock;
    private final Duration timeout;
    private final int phonebookLength;
    private final String hostName;
    private final ExpirationUnit expirationUnit;
    private final TokenVariables tokenVariables;
    private final RepeatedOutput repeatedOutput;
    private final PositionalPath positionalPath;
    private final UnquotedWord unquotedWord;
    private final EmptyList emptyList;
    private final EmptyInteger emptyInteger;
    private final NumberInBody numberInBody;
    private final UnmatchedCall unmatchedCall;
    private final AutomaticCreation automaticCreation;
    private final FailedReport failedReport;

    private PbxOptions(Builder chosen) {
        this.zone = chosen.zone;
        this.culture = chosen.culture;
        this.clock = chosen.clock;
        this.timeout = chosen.timeout;
        this.phonebookLength = chosen.phonebookLength;
        this.hostName = chosen.hostName;
        this.expirationUnit = chosen.expirationUnit;
        this.tokenVariables = chosen.tokenVariables;
        this.repeatedOutput = chosen.repeatedOutput;
        this.positionalPath = chosen.positionalPath;
        this.unquotedWord = chosen.unquotedWord;
        this.emptyList = chosen.emptyList;
        this.emptyInteger = chosen.emptyInteger;
        this.numberInBody = chosen.numberInBody;
        this.unmatchedCall = chosen.unmatchedCall;
        this.automaticCreation = chosen.automaticCreation;
        this.failedReport = chosen.failedReport;
    }

    /** A PBX in UTC with the invariant culture that matches numbers exactly, all open questions answered by default. */
    public static PbxOptions defaults() {
        return builder().build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Unit of the output {@code BearerExpiration} and of {@code DefaultExpiration} (Authentication, Outputs). Seconds ask
     * for a token too often at worst.
     */
    public enum ExpirationUnit {
        /** As OAuth servers give it. */
        SECONDS,
        /** As one description says. */
        MINUTES
    }

    /**
     * Whether other scenarios see the variables of the authentication scenario (Authentication, Outputs). When hidden
     * they are still seen if the scenario gives {@code HeaderName} and {@code HeaderValue} or the template says {@code
     * StoreAllValues}.
     */
    public enum TokenVariables {
        /** Every scenario sees them, as 3CX's own template needs. */
        VISIBLE,
        /** Only the authentication scenario sees them. */
        HIDDEN
    }

    /** Which output counts when a type is listed twice (Outputs). */
    public enum RepeatedOutput {
        /** The one that stands further down. */
        LAST_WINS,
        /** The one that stands further up. */
        FIRST_WINS
    }

    /** What {@code a[0].b} and {@code a.0.b} yield (Variables, Path rules). */
    public enum PositionalPath {
        /** They yield nothing, as live tests have shown. */
        NO_VALUE,
        /** They choose an element of the list, as one template in use expects. */
        SUPPORTED
    }

    /** What a word without quotes is in a {@code SkipIf} (Conditions): text, or as in some reports on version 20 an error. */
    public enum UnquotedWord {
        /** It stands for itself, as many templates in use need. */
        TEXT,
        /** The scenario fails, as reported of version 20. */
        FAILS
    }

    /** Whether a rule of type Any that points at a list passes when the list is empty (Rules). */
    public enum EmptyList {
        /** It passes: an answer with an empty list holds a record. */
        PASSES,
        /** It does not pass, as if the list were absent. */
        FAILS
    }

    /** What a body value of type Integer becomes when its text is empty (PostValues); nobody knows what 3CX sends. */
    public enum EmptyInteger {
        /** The request fails, which shows the mistake. */
        FAILS,
        /** {@code null} is sent. */
        NULL,
        /** {@code 0} is sent. */
        ZERO,
        /** {@code ""} is sent. */
        EMPTY_TEXT
    }

    /** How {@code [Number]} stands in a request's body (Number): cut and in digits only, or as in an address. */
    public enum NumberInBody {
        /** Digits only, as cut by {@code MaxLength}. */
        DIGITS,
        /** As the template's {@code Number} element shapes it. */
        AS_IN_ADDRESS
    }

    /** Whether a call is reported for which no contact was found (ReportCall variables). */
    public enum UnmatchedCall {
        /** It is reported, with an empty {@code EntityId}. */
        REPORTED,
        /** It is not reported. */
        NOT_REPORTED
    }

    /**
     * Whether {@code CreateContactRecord} runs by itself when a number matched nobody, as it did up to version 18. It
     * does not run after a lookup that failed, since then nobody knows whether the contact exists.
     */
    public enum AutomaticCreation {
        /** It runs, as up to version 18. */
        ON,
        /** It does not run. */
        OFF
    }

    /**
     * Whether a report of a call or chat that failed is sent a second time, from its first scenario on (ReportCall
     * variables, Retries). A server that counts a call twice then is wrong on some PBX.
     */
    public enum FailedReport {
        /** The report is lost. */
        GIVEN_UP,
        /** The report is sent once more. */
        SENT_AGAIN
    }

    /** The zone of local times. */
    public ZoneId zone() {
        return zone;
    }

    /** How times without a format are written. */
    public Culture culture() {
        return culture;
    }

    /** The time calls start at and tokens expire by. */
    public InstantSource clock() {
        return clock;
    }

    /** How long the PBX waits for a whole answer. */
    public Duration timeout() {
        return timeout;
    }

    /** The built-in {@code [MaxLength]}: how many digits of two numbers are compared, from the right. */
    public int phonebookLength() {
        return phonebookLength;
    }

    /** The PBX's own name in the address that OAuth returns to. */
    public String hostName() {
        return hostName;
    }

    /** {@link ExpirationUnit#SECONDS} by default. */
    public ExpirationUnit expirationUnit() {
        return expirationUnit;
    }

    /** {@link TokenVariables#VISIBLE} by default. */
    public TokenVariables tokenVariables() {
        return tokenVariables;
    }

    /** {@link RepeatedOutput#LAST_WINS} by default. */
    public RepeatedOutput repeatedOutput() {
        return repeatedOutput;
    }

    /** {@link PositionalPath#NO_VALUE} by default. */
    public PositionalPath positionalPath() {
        return positionalPath;
    }

    /** {@link UnquotedWord#TEXT} by default. */
    public UnquotedWord unquotedWord() {
        return unquotedWord;
    }

    /** {@link EmptyList#PASSES} by default. */
    public EmptyList emptyList() {
        return emptyList;
    }

    /** {@link EmptyInteger#FAILS} by default. */
    public EmptyInteger emptyInteger() {
        return emptyInteger;
    }

    /** {@link NumberInBody#DIGITS} by default. */
    public NumberInBody numberInBody() {
        return numberInBody;
    }

    /** {@link UnmatchedCall#REPORTED} by default. */
    public UnmatchedCall unmatchedCall() {
        return unmatchedCall;
    }

    /** {@link AutomaticCreation#ON} by default. */
    public AutomaticCreation automaticCreation() {
        return automaticCreation;
    }

    /** {@link FailedReport#GIVEN_UP} by default. */
    public FailedReport failedReport() {
        return failedReport;
    }

    /** How answers are read. */
    RecordReader.Reading reading() {
        return new RecordReader.Reading(positionalPath == PositionalPath.SUPPORTED, emptyList == EmptyList.PASSES);
    }

    /** Builds options; not safe for use by several threads. */
    public static final class Builder {

        private ZoneId zone = ZoneOffset.UTC;
        private Culture culture = Culture.invariant();
        private InstantSource clock = InstantSource.system();
        private Duration timeout = Duration.ofSeconds(10);
        private int phonebookLength = EXACT_LENGTH;
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
        private FailedReport failedReport = FailedReport.GIVEN_UP;

        private Builder() {}

        /** The zone of local times; UTC if not said. */
        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        /** How times without a format are written; the invariant culture if not said. */
        public Builder culture(Culture culture) {
            this.culture = culture;
            return this;
        }

        /** The time, so that a test can let a token expire; that of the system if not said. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * How long the PBX waits for a whole answer, ten seconds if not said; 3CX's own limit is not documented.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("The timeout must be positive: " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * The phonebook option "Match at least n characters"; without it numbers are matched exactly.
         *
         * @throws IllegalArgumentException if it is less than one
         */
        public Builder phonebookLength(int characters) {
            if (characters < 1) {
                throw new IllegalArgumentException("The phonebook length must be at least 1: " + characters);
            }
            this.phonebookLength = characters;
            return this;
        }

        /** The PBX's own name in the address that OAuth returns to; {@code pbx.example.com} if not said. */
        public Builder hostName(String hostName) {
            this.hostName = hostName;
            return this;
        }

        /** {@link ExpirationUnit#SECONDS} if not said. */
        public Builder expirationUnit(ExpirationUnit unit) {
            this.expirationUnit = unit;
            return this;
        }

        /** {@link TokenVariables#VISIBLE} if not said. */
        public Builder tokenVariables(TokenVariables variables) {
            this.tokenVariables = variables;
            return this;
        }

        /** {@link RepeatedOutput#LAST_WINS} if not said. */
        public Builder repeatedOutput(RepeatedOutput repeated) {
            this.repeatedOutput = repeated;
            return this;
        }

        /** {@link PositionalPath#NO_VALUE} if not said. */
        public Builder positionalPath(PositionalPath path) {
            this.positionalPath = path;
            return this;
        }

        /** {@link UnquotedWord#TEXT} if not said. */
        public Builder unquotedWord(UnquotedWord word) {
            this.unquotedWord = word;
            return this;
        }

        /** {@link EmptyList#PASSES} if not said. */
        public Builder emptyList(EmptyList list) {
            this.emptyList = list;
            return this;
        }

        /** {@link EmptyInteger#FAILS} if not said. */
        public Builder emptyInteger(EmptyInteger integer) {
            this.emptyInteger = integer;
            return this;
        }

        /** {@link NumberInBody#DIGITS} if not said. */
        public Builder numberInBody(NumberInBody number) {
            this.numberInBody = number;
            return this;
        }

        /** {@link UnmatchedCall#REPORTED} if not said. */
        public Builder unmatchedCall(UnmatchedCall call) {
            this.unmatchedCall = call;
            return this;
        }

        /** {@link AutomaticCreation#ON} if not said. */
        public Builder automaticCreation(AutomaticCreation creation) {
            this.automaticCreation = creation;
            return this;
        }

        /** {@link FailedReport#GIVEN_UP} if not said. */
        public Builder failedReport(FailedReport report) {
            this.failedReport = report;
            return this;
        }

        /** The options as said so far. */
        public PbxOptions build() {
            return new PbxOptions(this);
        }
    }
}
