package io.threecx.examples.journal.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the whole of a configuration. */
final class ConfigReading {
    private static final String SETTLE = "THREECX_JOURNAL_SETTLE";
    private static final int USUAL_POLL_SECONDS = 30;
    private static final int MOST_POLL_SECONDS = 86_400;

    private final Section root;
    private final Map<String, String> environment;
    private final FileSettings settings;
    private final Findings findings;
    private final boolean isComplete;

    /** @param isComplete whether what is not in it is missing */
    ConfigReading(
            Section root,
            Map<String, String> environment,
            FileSettings settings,
            Findings findings,
            boolean isComplete) {
        this.root = root;
        this.environment = environment;
        this.settings = settings;
        this.findings = findings;
        this.isComplete = isComplete;
    }

    ServerConfig read() {
        readSettings();
        Optional<Section> pbx = root.section("3cx");
        root.section("business_hours").ifPresent(section -> new HoursReading(section, settings, findings).read());
        readApi();
        Map<String, String> extensions = extensions();
        Optional<DatabaseConfig> database = Optional.empty();
        CdrOutputConfig output = CdrOutputConfig.none();
        Optional<PbxConfig> api = Optional.empty();
        if (pbx.isPresent()) {
            String method = method(pbx.get());
            Duration interval = interval(pbx.get());
            output = pbx.get()
                    .section("cdr_output")
                    .map(section -> new CdrOutputReading(section, findings).read())
                    .orElseGet(CdrOutputConfig::none);
            api = pbx(pbx.get(), method, !output.isEmpty(), interval);
            boolean readsApi = api.filter(PbxConfig::readsHistory).isPresent();
            database = database(pbx.get(), method, output.isEmpty() && !readsApi, interval);
            long sources = Stream.of(!output.isEmpty(), readsApi, database.isPresent())
                    .filter(isSource -> isSource)
                    .count();
            if (sources == 1) {
                dontWait(pbx.get());
            }
            missLayout(pbx.get(), output, api);
            pbx.get().done();
        } else if (isComplete) {
            findings.problem(root.place("3cx"), "is missing: where calls come from, such as its cdr_database");
        }
        boolean hasPbx = api.isPresent();
        GroupsConfig groups = root.section("call_groups")
                .map(section -> new GroupsReading(section, settings, findings, hasPbx)
                        .read(ofEnvironment("ALERT_CHECK_INTERVAL_MINUTES")))
                .orElseGet(GroupsConfig::none);
        missHours(groups, hasPbx);
        checkHoursOfPbx(hasPbx);
        root.done();
        return new ServerConfig(
                settings.values(), database, output, api, extensions, groups, findings.warnings(), findings.notes());
    }

    private Optional<PbxConfig> pbx(Section pbx, String method, boolean hasOutput, Duration interval) {
        boolean isPolled = method.equals("cdr_polling");
        boolean hasDatabase = pbx.raw("cdr_database").isPresent() && (isComplete || isInEnvironment("CDR_DB_"));
        Optional<String> other = hasDatabase
                ? Optional.of("cdr_database")
                : hasOutput ? Optional.of("cdr_output") : Optional.<String>empty();
        return pbx.section("pbx")
                .flatMap(section -> new PbxReading(section, settings, findings)
                        .read(isComplete || isInEnvironment("PBX_"), other, isPolled, interval));
    }

    private boolean isInEnvironment(String prefix) {
        return environment.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().startsWith(prefix) && !entry.getValue().isBlank());
    }

    private void missLayout(Section pbx, CdrOutputConfig output, Optional<PbxConfig> api) {
        if (!output.isEmpty() && output.layout().isEmpty() && api.isEmpty()) {
            findings.problem(
                    pbx.place("cdr_output"),
                    "has the layout of the pbx, and there is none to ask: give url and client under 3cx, pbx, or the"
                            + " columns");
        }
    }

    /** Whatever can be set in the environment can be set in the file as well. */
    private void readSettings() {
        root.section("settings").ifPresent(section -> {
            for (Value value : section.ownKeys()) {
                settings.put(section.keyOf(value), value.text(), value.place());
            }
        });
    }

    /** Nobody would know when somebody has to be there. */
    private void missHours(GroupsConfig groups, boolean hasPbx) {
        boolean isTold = settings.places().containsKey(HoursReading.HOURS);
        if (!groups.groups().isEmpty() && !isTold && !isSet(HoursReading.HOURS)) {
            findings.problem(
                    root.place("business_hours"),
                    "has no day on which it is open, and groups are monitored: give its timezone, and {start: \"08:00\","
                            + " end: \"17:00\"} for the days that are open"
                            + (hasPbx ? ", or source: pbx for those that the PBX has" : ""));
        }
    }

    /** Its hours and holidays belong together, and come from there or from here. */
    private void checkHoursOfPbx(boolean hasPbx) {
        if (!effective(HoursReading.HOURS).equalsIgnoreCase(HoursReading.OF_PBX)) {
            return;
        }
        Place place = place(HoursReading.HOURS);
        if (!hasPbx) {
            findings.problem(place, "is pbx, and there is none: give url and client under 3cx, pbx");
        }
        if (!effective(HoursReading.HOLIDAYS).isEmpty()) {
            findings.problem(
                    place(HoursReading.HOLIDAYS),
                    "would count besides hours of the PBX, which has holidays of its own: remove them here, or give the"
                            + " hours here too");
        }
    }

    private String effective(String name) {
        String outside = environment.getOrDefault(name, "").strip();
        return outside.isEmpty() ? settings.values().getOrDefault(name, "").strip() : outside;
    }

    private Place place(String name) {
        boolean isOutside = !environment.getOrDefault(name, "").isBlank();
        return isOutside
                ? new Place(name + " of the environment", 0)
                : settings.places().getOrDefault(name, root.place("business_hours"));
    }

    private void readApi() {
        boolean isNeeded = (crms().isEmpty() || crms().contains("webhook")) && !isSet(ApiReading.URL);
        Optional<Section> api = root.section("api");
        if (api.isPresent()) {
            new ApiReading(api.get(), settings, findings).read(isNeeded);
        } else if (isNeeded) {
            findings.problem(
                    root.place("api"),
                    "is missing: the base_url of the API that gets the calls, or set CRM for another");
        }
        if (isNeeded && !isSet(ApiReading.URL)) {
            settings.broken(ApiReading.URL, root.place("api"));
        }
        if (crms().isEmpty()) {
            settings.put("CRM", "webhook", root.place("api"));
        }
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank()
                || settings.values().containsKey(name);
    }

    private List<String> crms() {
        String given = environment.getOrDefault("CRM", "");
        String names = given.isBlank() ? settings.values().getOrDefault("CRM", "") : given;
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Map<String, String> extensions() {
        Map<String, String> extensions = new LinkedHashMap<>();
        root.section("extension_mapping").ifPresent(section -> {
            for (Value value : section.ownKeys()) {
                extensions.put(section.keyOf(value), value.text());
            }
        });
        return extensions;
    }

    private String method(Section pbx) {
        Optional<Value> method = pbx.text("integration_method");
        String word = method.map(value -> value.text().toLowerCase(Locale.ROOT)).orElse("cdr_polling");
        switch (word) {
            case "cdr_polling", "webhook", "callflow" -> {
                return word;
            }
            default -> {
                findings.problem(
                        pbx.place("integration_method"), "takes cdr_polling, webhook or callflow, not '" + word + "'");
                return "cdr_polling";
            }
        }
    }

    /** What the call logger read from there, whatever its file said. */
    private Optional<Value> ofEnvironment(String name) {
        String text = environment.getOrDefault(name, "").strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Value(text, new Place(name + " of the environment", 0)));
    }

    private Duration interval(Section pbx) {
        Optional<Value> given = pbx.text("polling_interval_seconds");
        Optional<Value> value = ofEnvironment("POLLING_INTERVAL_SECONDS").or(() -> given);
        return Duration.ofSeconds(value.flatMap(seconds -> Section.number(seconds, 1, MOST_POLL_SECONDS, findings))
                .orElse(USUAL_POLL_SECONDS));
    }

    /** The file names one way in which calls become known, so there is no second one to wait for. */
    private void dontWait(Section pbx) {
        if (!isSet(SETTLE)) {
            settings.put(SETTLE, "0s", pbx.place("integration_method"));
            findings.note(
                    "Calls are journaled as soon as the call history tells of them. If the PBX reports them as well,"
                            + " through its CRM template, set " + SETTLE + "=90s to put together what both know.");
        }
    }

    private Optional<DatabaseConfig> database(Section pbx, String method, boolean isOnlySource, Duration interval) {
        Optional<Section> section = pbx.section("cdr_database");
        if (!method.equals("cdr_polling")) {
            section.ifPresent(unused -> findings.warning(
                    pbx.place("cdr_database"),
                    "is not read, because integration_method is " + method
                            + ": calls are those that the PBX reports to POST /3cx/calls"));
            return Optional.empty();
        }
        boolean isWanted = isComplete || environment.keySet().stream().anyMatch(name -> name.startsWith("CDR_DB_"));
        if (section.isEmpty() || !isWanted) {
            if (isOnlySource && isComplete) {
                findings.problem(
                        pbx.place("cdr_database"),
                        "is missing: the database with the calls; or cdr_output for files and sockets, or"
                                + " integration_method: webhook for what the PBX reports only");
            }
            return Optional.empty();
        }
        return new DatabaseReading(section.get(), findings).read(interval);
    }
}
