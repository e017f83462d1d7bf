package io.threecx.examples.journal;

import io.threecx.ThreeCx;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.monitor.GroupMonitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All settings of this server under their names in the environment. */
final class Environment {
    private static final String PREFIX = "THREECX_";
    private static final String HOURS = "THREECX_HOURS";
    private static final String OF_PBX = "pbx";
    private static final int MOST_PORT = 65_535;
    private static final Map<String, String> DEFAULTS =
            Map.of("PORT", "3000", "THREECX_DATA", "data", "THREECX_COUNTRY", "GB", "THREECX_ZONE", "UTC");

    private final Map<String, String> all;
    private final Set<String> assumed = new LinkedHashSet<>();

    /** @param given of environment and file */
    Environment(Map<String, String> given) {
        all = new HashMap<>(given);
        DEFAULTS.forEach((name, value) -> {
            if (all.getOrDefault(name, "").isBlank()) {
                all.put(name, value);
                assumed.add(name);
            }
        });
    }

    Settings settings() {
        return Settings.fromEnvironment(all);
    }

    /**
     * Those of house, journal and monitor.
     *
     * @throws SettingsException that names everything missing, unknown and wrong
     */
    Settings checked() {
        List<Setting> declared = new ArrayList<>(ThreeCx.settings());
        declared.addAll(GroupMonitor.settings());
        return settings().checked(PREFIX, declared, List.of());
    }

    /**
     * Those of the monitor alone, so that what is wrong with them is told besides what is wrong elsewhere.
     *
     * @throws SettingsException that names everything wrong
     */
    Settings checkedMonitor() {
        boolean takesHoursOfPbx = takesHoursOfPbx();
        List<Setting> declared = new ArrayList<>(GroupMonitor.settings());
        declared.add(Setting.text("zone", "time zone of the hours when these have none of their own"));
        Map<String, String> own = new HashMap<>();
        for (Setting setting : declared) {
            String name = setting.environmentName(PREFIX);
            find(name)
                    .filter(value -> !takesHoursOfPbx || !name.equals(HOURS))
                    .ifPresent(value -> own.put(name, value));
        }
        return Settings.fromEnvironment(own).checked(PREFIX, declared, List.of());
    }

    /** Whether the business hours are those that the PBX has. */
    boolean takesHoursOfPbx() {
        return find(HOURS)
                .filter(value -> value.strip().equalsIgnoreCase(OF_PBX))
                .isPresent();
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(all.get(name)).filter(value -> !value.isBlank());
    }

    /** @throws SettingsException when there cannot be such a port */
    void checkPort() {
        String port = all.getOrDefault("PORT", "");
        try {
            int number = Integer.parseInt(port.strip());
            if (number >= 0 && number <= MOST_PORT) {
                return;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw new SettingsException(List.of("PORT takes a number from 0 to " + MOST_PORT + ", not '" + port + "'"));
    }

    /** What was assumed because nobody said it, a sentence each. */
    List<String> assumptions() {
        List<String> sentences = new ArrayList<>();
        if (assumed.contains("THREECX_COUNTRY")) {
            sentences.add("THREECX_COUNTRY is not set: numbers without a country code are read as British (GB).");
        }
        if (assumed.contains("THREECX_ZONE")) {
            sentences.add("THREECX_ZONE is not set: times that the PBX reports, and those in the CRM, are in UTC.");
        }
        if (assumed.contains("THREECX_DATA")) {
            sentences.add("THREECX_DATA is not set: the journal is kept in the folder ./data.");
        }
        return sentences;
    }
}
