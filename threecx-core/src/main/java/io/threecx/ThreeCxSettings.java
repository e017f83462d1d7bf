package io.threecx;

import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.journal.JournalPolicy;
import io.threecx.lookup.LookupPolicy;
import io.threecx.monitor.GroupMonitor;
import io.threecx.store.StateStore;
import io.threecx.web.ServerOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a whole house from the environment. */
final class ThreeCxSettings {
    static final String PREFIX = "THREECX_";

    private static final List<Setting> OWN = List.of(
            Setting.text("country", "Country whose rules apply to numbers without a country code, such as GB")
                    .required(),
            Setting.secret("apiKey", "Key that the PBX sends; without one, only this machine may connect"),
            Setting.uri("publicUrl", "Address under which the PBX reaches this server, written into the template"),
            Setting.path("tlsKeystore", "PKCS12 file with the server's certificate; read again when it changes"),
            Setting.secret("tlsPassword", "Password of that file"),
            Setting.text(
                    "data",
                    "Where calls are kept until they are journaled: a folder, or a JDBC address for several"
                            + " servers that share the work; without it calls are only looked up"),
            Setting.text("dataUser", "User of that database"),
            Setting.secret("dataPassword", "Password of that user"),
            Setting.text("trustedProxies", "Addresses or CIDR ranges whose X-Forwarded headers are believed"),
            Setting.number(
                            "concurrentRequests",
                            "How many requests are answered at a time; as many again wait for half a second, the rest is"
                                    + " told to come later")
                    .defaultsTo("64"));

    private static final List<Setting> SERVER = List.of(
            Setting.number("port", "Port to listen on").defaultsTo("8080"),
            Setting.text("bind", "Address to listen on; by default all, and without an API key only this machine"));

    private ThreeCxSettings() {}

    static List<Setting> declared() {
        List<Setting> all = new ArrayList<>(OWN);
        all.addAll(LookupPolicy.settings());
        all.addAll(JournalPolicy.settings());
        return List.copyOf(all);
    }

    /** Settings of the group monitor may stand beside ours, for programs that watch groups. */
    private static Settings checked(Settings environment) {
        List<Setting> known = new ArrayList<>(declared());
        known.addAll(GroupMonitor.settings());
        return environment.checked(PREFIX, known, List.of());
    }

    static void apply(Settings environment, ThreeCx.Builder builder) {
        Set<String> kinds = CrmProviderFactories.load().all().keySet();
        List<String> crms = Arrays.stream(
                        environment.find("CRM").orElse("directory").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        crms.forEach(name -> builder.crm(name, kind(name, kinds), environment));
        List<String> problems = new ArrayList<>();
        collect(problems, () -> apply(checked(environment), crms, builder));
        if (!problems.isEmpty()) {
            // build() would find these only when the others are mended
            collect(
                    problems,
                    () -> new Providers(builder.sources, builder.clock, null, StateStore.inMemory(), changed -> {})
                            .close());
            throw new SettingsException(problems.stream().distinct().toList());
        }
    }

    private static void apply(Settings own, List<String> crms, ThreeCx.Builder builder) {
        List<String> problems = new ArrayList<>();
        builder.country(own.text("country"))
                .apiKey(own.find("apiKey").orElse(null))
                .publicUrl(own.find("publicUrl").orElse(null));
        collect(problems, () -> builder.lookup(LookupPolicy.from(own)));
        collect(problems, () -> builder.journal(JournalPolicy.from(own)));
        for (String unknown : builder.journaling.routes().providers()) {
            if (!crms.contains(unknown)) {
                problems.add(PREFIX + "JOURNAL_ROUTES names the CRM '" + unknown + "', which does not exist; CRM names "
                        + String.join(", ", crms));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static void collect(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    /** Where to listen: {@code PORT} and {@code BIND} have no prefix, because hosting platforms set them so. */
    static ServerOptions server(Settings environment, String defaultHost) {
        Settings settings = checked(environment);
        Map<String, String> plain = new HashMap<>();
        for (Setting setting : SERVER) {
            environment.find(setting.environmentName("")).ifPresent(value -> plain.put(setting.name(), value));
        }
        Settings server = Settings.of(plain).checked("", SERVER, List.of());
        ServerOptions.Builder options = ServerOptions.builder()
                .host(server.find("bind").orElse(defaultHost))
                .port(server.number("port"))
                .maxThreads(atLeastOne(settings));
        settings.find("trustedProxies").ifPresent(list -> options.trustedProxies(list.split("[,\\s]+")));
        if (settings.find("tlsKeystore").isPresent()) {
            options.tls(
                    settings.path("tlsKeystore"), settings.find("tlsPassword").orElse(""));
        }
        return options.build();
    }

    private static int atLeastOne(Settings settings) {
        int requests = settings.number("concurrentRequests");
        if (requests < 1) {
            throw new SettingsException(List.of(PREFIX + "CONCURRENT_REQUESTS takes a number from 1 on"));
        }
        return requests;
    }

    /** "odoo" is of the kind "odoo", and so is "odoo-eu". */
    private static String kind(String name, Set<String> kinds) {
        String kind = name;
        while (!kinds.contains(kind)) {
            int dash = kind.lastIndexOf('-');
            if (dash < 0) {
                return name;
            }
            kind = kind.substring(0, dash);
        }
        return kind;
    }
}
