package io.threecx.lookup;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.lookup.LookupPolicy.MirrorUse;
import io.threecx.lookup.LookupPolicy.MultipleMatches;
import io.threecx.lookup.LookupPolicy.ProviderOrder;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.phone.ExtensionRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The settings behind a {@link LookupPolicy}: their declarations, and how they are read. */
final class PolicySettings {
    static final List<Setting> DECLARATIONS = List.of(
            Setting.duration("deadline", "How long a caller is looked up at most before the PBX gets its answer")
                    .defaultsTo("1500ms"),
            Setting.duration(
                            "lateAnswers",
                            "How long after the deadline a CRM may go on, so that its answer is known the next time")
                    .defaultsTo("5s"),
            Setting.choice(
                    "providerOrder",
                    "Ask the CRMs in parallel, or by priority: the next only when the one before has no answer",
                    ProviderOrder.PARALLEL),
            Setting.choice(
                    "multipleMatches",
                    "When several contacts have the number: all, the best, or none when several are equally good",
                    MultipleMatches.ALL),
            Setting.choice(
                    "unknownCaller",
                    "When nobody has the number: show nobody and skip the call, or journal it without a contact; show a"
                            + " placeholder; or create a contact in the CRM",
                    UnknownCaller.JOURNAL),
            Setting.flag("companiesFirst", "Rank companies before people when both have the number")
                    .defaultsTo("false"),
            Setting.flag("leadsFirst", "Rank leads before contacts and companies when both have the number")
                    .defaultsTo("false"),
            Setting.text("extensions", "The extensions of the PBX, such as 100-199, 2000-2999, 8*"),
            Setting.number(
                            "suffixDigits",
                            "How many digits at the end of two numbers must agree, 5 to 15, when one of them was cut or"
                                    + " has no area code")
                    .defaultsTo("7"),
            Setting.flag(
                            "headOffice",
                            "Let a direct-dial number find the office it belongs to when nobody has the number itself")
                    .defaultsTo("false"),
            Setting.number("cacheSize", "How many numbers are remembered for each CRM; 0 for none")
                    .defaultsTo("10000"),
            Setting.duration("cacheHits", "How long it is remembered who has a number")
                    .defaultsTo("5m"),
            Setting.duration("cacheMisses", "How long it is remembered that nobody has a number")
                    .defaultsTo("30s"),
            Setting.number(
                            "concurrentLookups",
                            "How many questions are put to one CRM at once; more wait for their turn, up to the deadline")
                    .defaultsTo("32"),
            Setting.choice(
                    "mirror",
                    "Keep a copy of the CRM's contacts, which answers at once and while the CRM is down: off; ask the CRM"
                            + " for a number that nobody in the copy has; or trust the copy in that too",
                    MirrorUse.OFF));

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private PolicySettings(Settings settings) {
        this.settings = settings;
    }

    static LookupPolicy read(Settings settings) {
        return new PolicySettings(settings).read();
    }

    private LookupPolicy read() {
        LookupPolicy.Builder policy = LookupPolicy.builder();
        read("deadline", name -> policy.deadline(settings.duration(name)));
        read("lateAnswers", name -> policy.lateAnswers(settings.duration(name)));
        read("providerOrder", name -> policy.providerOrder(settings.choice(name, ProviderOrder.class)));
        read("multipleMatches", name -> policy.multipleMatches(settings.choice(name, MultipleMatches.class)));
        read("unknownCaller", name -> policy.unknownCaller(settings.choice(name, UnknownCaller.class)));
        read("companiesFirst", name -> policy.companiesFirst(settings.flag(name)));
        read("leadsFirst", name -> policy.leadsFirst(settings.flag(name)));
        read("extensions", name -> policy.extensions(ExtensionRanges.parse(settings.text(name))));
        read("suffixDigits", name -> policy.suffixDigits(settings.number(name)));
        read("headOffice", name -> policy.headOffice(settings.flag(name)));
        read("cacheSize", name -> policy.cacheSize(settings.number(name)));
        read("cacheHits", name -> policy.cacheHits(settings.duration(name)));
        read("cacheMisses", name -> policy.cacheMisses(settings.duration(name)));
        read("concurrentLookups", name -> policy.concurrentLookups(settings.number(name)));
        read("mirror", name -> policy.mirror(settings.choice(name, MirrorUse.class)));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return policy.build();
    }

    private void read(String name, Consumer<String> value) {
        settings.read(name, value, problems);
    }
}
