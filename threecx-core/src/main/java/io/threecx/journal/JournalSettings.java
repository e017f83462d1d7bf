package io.threecx.journal;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.journal.JournalPolicy.Entries;
import io.threecx.journal.JournalPolicy.InternalCalls;
import io.threecx.journal.JournalPolicy.SharedNumbers;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The settings behind a {@link JournalPolicy}: their declarations, and how they are read. */
final class JournalSettings {
    static final List<Setting> DECLARATIONS = List.of(
            Setting.choice(
                    "journalEntries",
                    "How many entries a call makes: one, or one for each extension (leg) that rang or talked",
                    Entries.CALL),
            Setting.choice("journalInternalCalls", "What becomes of calls between extensions", InternalCalls.SKIP),
            Setting.choice(
                    "journalSharedNumbers",
                    "Whose entry it is when several contacts have the number equally well: the best in the order of the"
                            + " lookup, the company, the one changed last, or held until a person decides",
                    SharedNumbers.BEST),
            Setting.text(
                            "journalMissedQueueUser",
                            "Who gets a queue call that nobody answered: rung (whoever was rung last), nobody, or an"
                                    + " extension such as the manager's")
                    .defaultsTo("rung"),
            Setting.duration(
                            "journalMinimumDuration",
                            "Answered calls with less talk time are not journaled; missed calls always are")
                    .defaultsTo("0s"),
            Setting.text(
                    "journalRoutes",
                    "Which calls go to which CRMs, by queue or dialled number, the first rule that fits; such as"
                            + " queue:800=odoo, did:+442079460000=odoo-eu, did:+43*=odoo-at+webhook, *=odoo. By default"
                            + " every CRM gets everything that it can hold"),
            Setting.flag("journalRecordingLinks", "Put links to recordings into the CRMs")
                    .defaultsTo("false"),
            Setting.flag("journalTranscripts", "Put transcripts of recorded calls into the CRMs")
                    .defaultsTo("false"),
            Setting.flag("journalSummaries", "Put summaries of recorded calls into the CRMs")
                    .defaultsTo("false"),
            Setting.duration(
                            "journalSettle",
                            "How long a call waits for its other sources, where there are several, before it is journaled")
                    .defaultsTo("90s"),
            Setting.duration("journalJoinWindow", "How far apart two sources may say that the same call started")
                    .defaultsTo("10s"),
            Setting.duration("journalRetryFor", "How long a CRM that fails is tried before a person has to look")
                    .defaultsTo("7d"),
            Setting.duration(
                            "journalTakeover",
                            "How long a process may be silent before another one takes over what it was working on")
                    .defaultsTo("1m"),
            Setting.duration("journalKeepBodies", "How long what was said of a call is kept after its delivery")
                    .defaultsTo("30d"),
            Setting.duration(
                            "journalKeepKeys",
                            "How long it is remembered that a call was seen; as long as a source can tell of it again")
                    .defaultsTo("400d"),
            Setting.number("journalConcurrency", "How many entries are delivered to one CRM at once")
                    .defaultsTo("8"),
            Setting.text("journalLanguage", "Language of the entries, such as en, de or pt-BR")
                    .defaultsTo("en"),
            Setting.path("journalTexts", "A file with texts that replace those of the language"),
            Setting.path("extensionMap", "A file that says whose extension is whose in the CRM"),
            Setting.text(
                            "zone",
                            "Time zone of the times in the entries and of those that the PBX reports, such as"
                                    + " Europe/London")
                    .defaultsTo("UTC"),
            Setting.text(
                    "culture", "How the PBX writes dates, such as en-US; found out from what it sends when not given"),
            Setting.text("pbx", "Name of the PBX, part of the identity of its calls")
                    .defaultsTo("pbx"));

    private static final String PREFIX = "THREECX_";

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private JournalSettings(Settings settings) {
        this.settings = settings;
    }

    static JournalPolicy read(Settings settings) {
        return new JournalSettings(settings).read();
    }

    private JournalPolicy read() {
        JournalPolicy.Builder policy = JournalPolicy.builder();
        read("journalEntries", name -> policy.entries(settings.choice(name, Entries.class)));
        read("journalInternalCalls", name -> policy.internalCalls(settings.choice(name, InternalCalls.class)));
        read("journalSharedNumbers", name -> policy.sharedNumbers(settings.choice(name, SharedNumbers.class)));
        read("journalMissedQueueUser", name -> policy.missedQueueUser(MissedQueueUser.parse(settings.text(name))));
        read("journalMinimumDuration", name -> policy.minimumDuration(settings.duration(name)));
        read("journalRoutes", name -> policy.routes(JournalRoutes.parse(settings.text(name))));
        read("journalRecordingLinks", name -> policy.recordingLinks(settings.flag(name)));
        read("journalTranscripts", name -> policy.transcripts(settings.flag(name)));
        read("journalSummaries", name -> policy.summaries(settings.flag(name)));
        read("journalSettle", name -> policy.settle(settings.duration(name)));
        read("journalJoinWindow", name -> policy.joinWindow(settings.duration(name)));
        read("journalRetryFor", name -> policy.retryFor(settings.duration(name)));
        read("journalTakeover", name -> policy.takeover(settings.duration(name)));
        read("journalKeepBodies", name -> policy.keepBodies(settings.duration(name)));
        read("journalKeepKeys", name -> policy.keepKeys(settings.duration(name)));
        read("journalConcurrency", name -> policy.concurrency(settings.number(name)));
        read("journalLanguage", name -> policy.language(locale(settings.text(name), "en, de or pt-BR")));
        read("journalTexts", name -> policy.texts(settings.path(name)));
        read("extensionMap", name -> policy.extensionMap(settings.path(name)));
        read("zone", name -> policy.zone(zone(settings.text(name))));
        read("culture", name -> policy.culture(locale(settings.text(name), "en-US or de-AT")));
        read("pbx", name -> policy.pbx(settings.text(name)));
        return built(policy);
    }

    private JournalPolicy built(JournalPolicy.Builder policy) {
        try {
            if (problems.isEmpty()) {
                return policy.build();
            }
        } catch (IllegalArgumentException wrong) {
            problems.add(environmentName("journalKeepKeys") + ": " + wrong.getMessage());
        }
        throw new SettingsException(problems);
    }

    private void read(String name, Consumer<String> value) {
        if (settings.find(name).isEmpty()) {
            return;
        }
        try {
            value.accept(name);
        } catch (SettingsException wrong) {
            wrong.problems().forEach(problem -> problems.add(problem.replaceFirst("^" + name, environmentName(name))));
        } catch (IllegalArgumentException wrong) {
            problems.add(environmentName(name) + " " + wrong.getMessage());
        }
    }

    static String environmentName(String name) {
        return DECLARATIONS.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow()
                .environmentName(PREFIX);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "takes the name of a time zone such as Europe/London, not '" + text + "'", unknown);
        }
    }

    private static Locale locale(String text, String examples) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            if (Arrays.asList(Locale.getISOLanguages()).contains(locale.getLanguage())) {
                return locale;
            }
        } catch (IllformedLocaleException noTag) {
            // told below
        }
        throw new IllegalArgumentException("takes a language tag such as " + examples + ", not '" + text + "'");
    }
}
