package io.threecx.journal;

import io.threecx.call.SourceKey;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.journal.text.JournalText;
import io.threecx.journal.user.Extensions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal makes of calls: which of them, to which CRMs, with which contact and user, in which words, and how long
 * it tries. Immutable.
 *
 * <p>Each value has a setting; in the environment {@code journalEntries} is {@code THREECX_JOURNAL_ENTRIES}. What becomes
 * of callers whom nobody knows is one policy for lookup and journal: {@link
 * io.threecx.lookup.LookupPolicy.UnknownCaller}.
 */
public final class JournalPolicy {

    /** How many entries a call makes. */
    public enum Entries {
        /** One. */
        CALL,
        /** One for each extension that rang or talked; one for a call of which no such legs are known. */
        LEG
    }

    /** What becomes of calls between extensions. */
    public enum InternalCalls {
        /** Not journaled. */
        SKIP,
        /** Journaled, without a contact. */
        JOURNAL
    }

    /** Which contact gets the entry when several of a CRM have the number equally well. */
    public enum SharedNumbers {
        /** The one that a lookup ranks first. */
        BEST,
        /** The first that is a company; the first of all when none is. */
        COMPANY,
        /** The one that was changed last in the CRM. */
        NEWEST,
        /** A person decides: the entry is parked, with the candidates in its note. */
        HOLD
    }

    private static final JournalPolicy DEFAULTS = builder().build();

    private final Builder values;

    private JournalPolicy(Builder values) {
        this.values = values;
    }

    /** What holds when nobody says otherwise. */
    public static JournalPolicy ofDefaults() {
        return DEFAULTS;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The declarations of all settings, from which they are checked and documented. */
    public static List<Setting> settings() {
        return JournalSettings.DECLARATIONS;
    }

    /**
     * The policy that settings ask for; what they do not say is as in {@link #ofDefaults()}.
     *
     * @param checked against at least the declarations of {@link #settings()}; further settings are left alone
     * @throws SettingsException that names every value out of its range at once
     */
    public static JournalPolicy from(Settings checked) {
        return JournalSettings.read(checked);
    }

    /** A builder that starts with this policy. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** {@link Entries#CALL} by default. */
    public Entries entries() {
        return values.entries;
    }

    /** {@link InternalCalls#SKIP} by default. */
    public InternalCalls internalCalls() {
        return values.internalCalls;
    }

    /** {@link SharedNumbers#BEST} by default. */
    public SharedNumbers sharedNumbers() {
        return values.sharedNumbers;
    }

    /** Who gets the entry of a call that a queue took and nobody answered; {@link MissedQueueUser#RUNG} by default. */
    public MissedQueueUser missedQueueUser() {
        return values.missedQueueUser;
    }

    /** Answered calls with less talk time than this are not journaled; missed ones always are. */
    public Duration minimumDuration() {
        return values.minimumDuration;
    }

    /** Which calls go to which CRMs; to all of them by default. */
    public JournalRoutes routes() {
        return values.routes;
    }

    /** Entries may hold links to recordings. */
    public boolean recordingLinks() {
        return values.recordingLinks;
    }

    /** Entries may hold transcripts of recorded calls. */
    public boolean transcripts() {
        return values.transcripts;
    }

    /** Entries may hold summaries of recorded calls. */
    public boolean summaries() {
        return values.summaries;
    }

    /** How long a call waits for its other sources before it is journaled, when there are several. */
    public Duration settle() {
        return values.settle;
    }

    /** How far apart two sources may say that a call started. */
    public Duration joinWindow() {
        return values.joinWindow;
    }

    /** How long a CRM that fails is tried. */
    public Duration retryFor() {
        return values.retryFor;
    }

    /** How long a process may be silent before another one takes over what it was working on. */
    public Duration takeover() {
        return values.takeover;
    }

    /** How long what was said of a call is kept after it was delivered. */
    public Duration keepBodies() {
        return values.keepBodies;
    }

    /** How long it is remembered that a call was seen, so that a source may tell of it again. */
    public Duration keepKeys() {
        return values.keepKeys;
    }

    /** How many entries are delivered to one CRM at once. */
    public int concurrency() {
        return values.concurrency;
    }

    /** The language of the entries. */
    public Locale language() {
        return values.language;
    }

    /** The zone of local times: those of the entries, and those that the PBX reports without one. */
    public ZoneId zone() {
        return values.zone;
    }

    /** How the PBX writes dates; empty when that is to be found out from what it sends. */
    public Optional<Locale> culture() {
        return Optional.ofNullable(values.culture);
    }

    /** A file with texts that replace those of the language. */
    public Optional<Path> texts() {
        return Optional.ofNullable(values.texts);
    }

    /** What writes the entries instead of the texts of the language. */
    public Optional<JournalText> text() {
        return Optional.ofNullable(values.text);
    }

    /** A file that says who sits at which extension. */
    public Optional<Path> extensionMap() {
        return Optional.ofNullable(values.extensionMap);
    }

    /** What knows who sits at which extension, instead of that file. */
    public Optional<Extensions> extensions() {
        return Optional.ofNullable(values.extensions);
    }

    /** The name of the PBX, part of the identity of its calls: {@link SourceKey#pbx()}. */
    public String pbx() {
        return values.pbx;
    }

    /** Collects the values of a policy. Not thread-safe. */
    public static final class Builder {
        private static final Duration HOUR = Duration.ofHours(1);

        private Entries entries = Entries.CALL;
        private InternalCalls internalCalls = InternalCalls.SKIP;
        private SharedNumbers sharedNumbers = SharedNumbers.BEST;
        private MissedQueueUser missedQueueUser = MissedQueueUser.RUNG;
        private Duration minimumDuration = Duration.ZERO;
        private JournalRoutes routes = JournalRoutes.EVERYWHERE;
        private boolean recordingLinks;
        private boolean transcripts;
        private boolean summaries;
        private Duration settle = Duration.ofSeconds(90);
        private Duration joinWindow = Duration.ofSeconds(10);
        private Duration retryFor = Duration.ofDays(7);
        private Duration takeover = Duration.ofMinutes(1);
        private Duration keepBodies = Duration.ofDays(30);
        private Duration keepKeys = Duration.ofDays(400);
        private int concurrency = 8;
        private Locale language = Locale.ENGLISH;
        private ZoneId zone = ZoneId.of("UTC");
        private @Nullable Locale culture;
        private @Nullable Path texts;
        private @Nullable JournalText text;
        private @Nullable Path extensionMap;
        private @Nullable Extensions extensions;
        private String pbx = "pbx";

        private Builder() {}

        private Builder(Builder other) {
            entries = other.entries;
            internalCalls = other.internalCalls;
            sharedNumbers = other.sharedNumbers;
            missedQueueUser = other.missedQueueUser;
            minimumDuration = other.minimumDuration;
            routes = other.routes;
            recordingLinks = other.recordingLinks;
            transcripts = other.transcripts;
            summaries = other.summaries;
            settle = other.settle;
            joinWindow = other.joinWindow;
            retryFor = other.retryFor;
            takeover = other.takeover;
            keepBodies = other.keepBodies;
            keepKeys = other.keepKeys;
            concurrency = other.concurrency;
            language = other.language;
            zone = other.zone;
            culture = other.culture;
            texts = other.texts;
            text = other.text;
            extensionMap = other.extensionMap;
            extensions = other.extensions;
            pbx = other.pbx;
        }

        /** {@link Entries#CALL} by default. */
        public Builder entries(Entries value) {
            entries = value;
            return this;
        }

        /** {@link InternalCalls#SKIP} by default. */
        public Builder internalCalls(InternalCalls value) {
            internalCalls = value;
            return this;
        }

        /** {@link SharedNumbers#BEST} by default. */
        public Builder sharedNumbers(SharedNumbers value) {
            sharedNumbers = value;
            return this;
        }

        /** {@link MissedQueueUser#RUNG} by default. */
        public Builder missedQueueUser(MissedQueueUser value) {
            missedQueueUser = value;
            return this;
        }

        /** 0 to 1 hour; 0 by default, which journals every call. */
        public Builder minimumDuration(Duration value) {
            minimumDuration = between(Duration.ZERO, value, HOUR, "0s to 1h");
            return this;
        }

        /** {@link JournalRoutes#EVERYWHERE} by default. */
        public Builder routes(JournalRoutes value) {
            routes = value;
            return this;
        }

        /** Not by default. */
        public Builder recordingLinks(boolean value) {
            recordingLinks = value;
            return this;
        }

        /** Not by default. */
        public Builder transcripts(boolean value) {
            transcripts = value;
            return this;
        }

        /** Not by default. */
        public Builder summaries(boolean value) {
            summaries = value;
            return this;
        }

        /** 0 to 1 hour; 90 s by default. */
        public Builder settle(Duration value) {
            settle = between(Duration.ZERO, value, HOUR, "0s to 1h");
            return this;
        }

        /** 0 to 5 minutes; 10 s by default. */
        public Builder joinWindow(Duration value) {
            joinWindow = between(Duration.ZERO, value, Duration.ofMinutes(5), "0s to 5m");
            return this;
        }

        /** 1 minute to 365 days; 7 days by default. */
        public Builder retryFor(Duration value) {
            retryFor = between(Duration.ofMinutes(1), value, Duration.ofDays(365), "1m to 365d");
            return this;
        }

        /** 10 s to 1 hour; 1 minute by default. */
        public Builder takeover(Duration value) {
            takeover = between(Duration.ofSeconds(10), value, HOUR, "10s to 1h");
            return this;
        }

        /** 1 hour to 3650 days; 30 days by default. */
        public Builder keepBodies(Duration value) {
            keepBodies = between(HOUR, value, Duration.ofDays(3650), "1h to 3650d");
            return this;
        }

        /** 1 day to 3650 days, and not shorter than bodies are kept; 400 days by default. */
        public Builder keepKeys(Duration value) {
            keepKeys = between(Duration.ofDays(1), value, Duration.ofDays(3650), "1d to 3650d");
            return this;
        }

        /** 1 to 100 for each CRM; 8 by default. */
        public Builder concurrency(int value) {
            if (value < 1 || value > 100) {
                throw new IllegalArgumentException("takes 1 to 100, not " + value);
            }
            concurrency = value;
            return this;
        }

        /** English by default. */
        public Builder language(Locale value) {
            language = value;
            return this;
        }

        /** UTC by default. */
        public Builder zone(ZoneId value) {
            zone = value;
            return this;
        }

        /** Found out from what the PBX sends by default. */
        public Builder culture(@Nullable Locale value) {
            culture = value;
            return this;
        }

        /** A file with texts that replace those of the language; none by default. */
        public Builder texts(@Nullable Path file) {
            texts = file;
            return this;
        }

        /** Replaces the texts of the language, and the file of texts. */
        public Builder text(@Nullable JournalText value) {
            text = value;
            return this;
        }

        /** A file that says who sits at which extension; none by default. */
        public Builder extensionMap(@Nullable Path file) {
            extensionMap = file;
            return this;
        }

        /** Replaces the file that says who sits at which extension. */
        public Builder extensions(@Nullable Extensions value) {
            extensions = value;
            return this;
        }

        /** 1 to 40 lower-case letters, digits and dashes; "pbx" by default. Changed, it makes known calls new ones. */
        public Builder pbx(String value) {
            try {
                pbx = new SourceKey(value, SourceKey.REPORT, "1").pbx();
            } catch (IllegalArgumentException noName) {
                throw new IllegalArgumentException(
                        "takes 1 to 40 lower-case letters, digits and dashes, not '" + value + "'", noName);
            }
            return this;
        }

        /** @throws IllegalArgumentException when bodies are to be kept longer than keys */
        public JournalPolicy build() {
            if (keepKeys.compareTo(keepBodies) < 0) {
                throw new IllegalArgumentException("keys must be kept at least as long as bodies (" + keepBodies
                        + "), not " + keepKeys + ": a call without its key would be journaled again");
            }
            return new JournalPolicy(new Builder(this));
        }

        private static Duration between(Duration least, Duration value, Duration most, String range) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException("takes " + range + ", not " + value);
            }
            return value;
        }
    }
}
