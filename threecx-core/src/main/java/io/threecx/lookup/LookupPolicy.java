package io.threecx.lookup;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.phone.ExtensionRanges;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;

/**
 * How callers are looked up: time limit, order of the providers, what happens to several matches and to none. Immutable.
 *
 * <p>Each value has a setting; in the environment {@code deadline} is {@code THREECX_DEADLINE} and {@code unknownCaller}
 * is {@code THREECX_UNKNOWN_CALLER}.
 */
public final class LookupPolicy {

    /** In which order providers are asked. */
    public enum ProviderOrder {
        /** All at once; all answers count. */
        PARALLEL,
        /** The next only when the one before found nothing, failed, or used up its even share of the time. */
        PRIORITY
    }

    /** What is answered when several contacts have the number. */
    public enum MultipleMatches {
        /** All of them, the best first. */
        ALL,
        /** The best one. */
        BEST,
        /** Nobody when several contacts have the best grade; otherwise the best one. */
        NONE_WHEN_AMBIGUOUS
    }

    /** What is answered when nobody has the number, and what becomes of the call in the journal. */
    public enum UnknownCaller {
        /** Nobody is answered, and the call is not journaled. */
        SKIP,
        /** Nobody is answered; the call is journaled without a contact, so that none is lost. */
        JOURNAL,
        /**
         * A contact that shows the number and stands in no CRM is answered; the call is journaled without a contact. 3CX
         * may keep the contact in its phonebook and then not ask for this number again.
         */
        PLACEHOLDER,
        /**
         * A contact is created in the first CRM that can create contacts, and the call is journaled with it; only for a
         * complete number, and only when every provider has answered that it does not know it.
         */
        CREATE
    }

    /** What a copy of a CRM's contacts is used for ({@link ContactMirror}). */
    public enum MirrorUse {
        /** There is none: the CRM is asked. */
        OFF,
        /** It answers; only for a number that nobody in it has the CRM is asked. */
        ASK_MISSES,
        /** It answers for the CRM, also that nobody has a number. */
        TRUST_MISSES
    }

    private static final LookupPolicy DEFAULTS = builder().build();

    private final Duration deadline;
    private final Duration lateAnswers;
    private final ProviderOrder providerOrder;
    private final MultipleMatches multipleMatches;
    private final UnknownCaller unknownCaller;
    private final boolean companiesFirst;
    private final boolean leadsFirst;
    private final ExtensionRanges extensions;
    private final int suffixDigits;
    private final boolean headOffice;
    private final int cacheSize;
    private final Duration cacheHits;
    private final Duration cacheMisses;
    private final int concurrentLookups;
    private final MirrorUse mirror;

    private LookupPolicy(Builder builder) {
        this.deadline = builder.deadline;
        this.lateAnswers = builder.lateAnswers;
        this.providerOrder = builder.providerOrder;
        this.multipleMatches = builder.multipleMatches;
        this.unknownCaller = builder.unknownCaller;
        this.companiesFirst = builder.companiesFirst;
        this.leadsFirst = builder.leadsFirst;
        this.extensions = builder.extensions;
        this.suffixDigits = builder.suffixDigits;
        this.headOffice = builder.headOffice;
        this.cacheSize = builder.cacheSize;
        this.cacheHits = builder.cacheHits;
        this.cacheMisses = builder.cacheMisses;
        this.concurrentLookups = builder.concurrentLookups;
        this.mirror = builder.mirror;
    }

    /** What holds when nobody says otherwise. */
    public static LookupPolicy ofDefaults() {
        return DEFAULTS;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The declarations of all settings, from which they are checked and documented. */
    public static List<Setting> settings() {
        return PolicySettings.DECLARATIONS;
    }

    /**
     * The policy that settings ask for; what they do not say is as in {@link #ofDefaults()}.
     *
     * @param checked against at least the declarations of {@link #settings()}; further settings are left alone
     * @throws SettingsException that names every value out of its range at once
     */
    public static LookupPolicy from(Settings checked) {
        return PolicySettings.read(checked);
    }

    /**
     * What reads and compares numbers under this policy.
     *
     * @param region the country of the PBX, ISO 3166 alpha-2
     * @throws IllegalArgumentException when there is no such region
     */
    public PhoneNumbers numbers(String region) {
        return PhoneNumbers.builder(region)
                .extensions(extensions)
                .suffixDigits(suffixDigits)
                .headOffice(headOffice)
                .build();
    }

    /** How long a lookup takes at most. */
    public Duration deadline() {
        return deadline;
    }

    /** How long after the deadline a provider may go on to fill the cache before it is interrupted. */
    public Duration lateAnswers() {
        return lateAnswers;
    }

    /** {@link ProviderOrder#PARALLEL} by default. */
    public ProviderOrder providerOrder() {
        return providerOrder;
    }

    /** {@link MultipleMatches#ALL} by default. */
    public MultipleMatches multipleMatches() {
        return multipleMatches;
    }

    /** {@link UnknownCaller#JOURNAL} by default. */
    public UnknownCaller unknownCaller() {
        return unknownCaller;
    }

    /** Companies rank before people when both have the number equally well. */
    public boolean companiesFirst() {
        return companiesFirst;
    }

    /** Leads rank before contacts and companies when both have the number equally well; else they rank behind them. */
    public boolean leadsFirst() {
        return leadsFirst;
    }

    /** The extensions of the PBX. */
    public ExtensionRanges extensions() {
        return extensions;
    }

    /** How many digits a cut or local number must have in common with another to match it. */
    public int suffixDigits() {
        return suffixDigits;
    }

    /** A direct-dial number finds its office when nobody has the number itself. */
    public boolean headOffice() {
        return headOffice;
    }

    /** How many numbers are remembered for each provider. */
    public int cacheSize() {
        return cacheSize;
    }

    /** How long it is remembered who has a number. */
    public Duration cacheHits() {
        return cacheHits;
    }

    /** How long it is remembered that nobody has a number. */
    public Duration cacheMisses() {
        return cacheMisses;
    }

    /** How many calls of one provider may run at once; more wait for their turn, up to the deadline. */
    public int concurrentLookups() {
        return concurrentLookups;
    }

    /** What copies of the CRMs' contacts are used for. */
    public MirrorUse mirror() {
        return mirror;
    }

    /** Collects the values of a policy. Not thread-safe. */
    public static final class Builder {
        private static final Duration MINUTE = Duration.ofMinutes(1);
        private static final Duration DAY = Duration.ofDays(1);

        private Duration deadline = Duration.ofMillis(1_500);
        private Duration lateAnswers = Duration.ofSeconds(5);
        private ProviderOrder providerOrder = ProviderOrder.PARALLEL;
        private MultipleMatches multipleMatches = MultipleMatches.ALL;
        private UnknownCaller unknownCaller = UnknownCaller.JOURNAL;
        private boolean companiesFirst;
        private boolean leadsFirst;
        private ExtensionRanges extensions = ExtensionRanges.none();
        private int suffixDigits = 7;
        private boolean headOffice;
        private int cacheSize = 10_000;
        private Duration cacheHits = Duration.ofMinutes(5);
        private Duration cacheMisses = Duration.ofSeconds(30);
        private int concurrentLookups = 32;
        private MirrorUse mirror = MirrorUse.OFF;

        private Builder() {}

        /** 1 ms to 1 minute; 1.5 s by default. */
        public Builder deadline(Duration value) {
            deadline = between(Duration.ofMillis(1), value, MINUTE, "1ms to 1m");
            return this;
        }

        /** 0 to 1 minute; 5 s by default. */
        public Builder lateAnswers(Duration value) {
            lateAnswers = between(Duration.ZERO, value, MINUTE, "0s to 1m");
            return this;
        }

        /** {@link ProviderOrder#PARALLEL} by default. */
        public Builder providerOrder(ProviderOrder value) {
            providerOrder = value;
            return this;
        }

        /** {@link MultipleMatches#ALL} by default. */
        public Builder multipleMatches(MultipleMatches value) {
            multipleMatches = value;
            return this;
        }

        /** {@link UnknownCaller#JOURNAL} by default; {@link UnknownCaller#CREATE} needs a provider that can create contacts. */
        public Builder unknownCaller(UnknownCaller value) {
            unknownCaller = value;
            return this;
        }

        /** Not by default: then people rank before companies. */
        public Builder companiesFirst(boolean value) {
            companiesFirst = value;
            return this;
        }

        /** Not by default: then leads rank behind contacts and companies. */
        public Builder leadsFirst(boolean value) {
            leadsFirst = value;
            return this;
        }

        /** Which short numbers are the PBX's own, for which no CRM is asked; none by default. */
        public Builder extensions(ExtensionRanges value) {
            extensions = value;
            return this;
        }

        /** 5 to 15; 7 by default. */
        public Builder suffixDigits(int value) {
            suffixDigits = between(5, value, 15);
            return this;
        }

        /** Not by default. */
        public Builder headOffice(boolean value) {
            headOffice = value;
            return this;
        }

        /** 0 to 1,000,000 numbers for each provider; 10,000 by default. */
        public Builder cacheSize(int value) {
            cacheSize = between(0, value, 1_000_000);
            return this;
        }

        /** 0 to 1 day; 5 minutes by default. */
        public Builder cacheHits(Duration value) {
            cacheHits = between(Duration.ZERO, value, DAY, "0s to 1d");
            return this;
        }

        /** 0 to 1 day; 30 s by default. */
        public Builder cacheMisses(Duration value) {
            cacheMisses = between(Duration.ZERO, value, DAY, "0s to 1d");
            return this;
        }

        /** 1 to 1,000 for each provider; 32 by default. */
        public Builder concurrentLookups(int value) {
            concurrentLookups = between(1, value, 1_000);
            return this;
        }

        /**
         * Off by default. Otherwise the contacts of every CRM that can tell its changes ({@link
         * io.threecx.crm.ContactFeed}) are copied here, which needs a storage that has room for them.
         */
        public Builder mirror(MirrorUse value) {
            mirror = value;
            return this;
        }

        /** The policy as said so far. */
        public LookupPolicy build() {
            return new LookupPolicy(this);
        }

        private static Duration between(Duration least, Duration value, Duration most, String range) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException("takes " + range + ", not " + value);
            }
            return value;
        }

        private static int between(int least, int value, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException("takes " + least + " to " + most + ", not " + value);
            }
            return value;
        }
    }
}
