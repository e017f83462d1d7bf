package io.threecx.examples.journal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration says, checked. Most of it are settings under the names that they have in the environment; the rest is
 * what no setting can say.
 *
 * @param settings of the file, below those of the environment
 * @param database where calls are polled, if anywhere
 * @param output the PBX's CDR output
 * @param pbx the PBX's own API, if it is asked
 * @param extensions e-mail address or CRM id by extension
 * @param warnings what somebody should look at
 * @param notes how something was understood, and what was assumed
 */
public record ServerConfig(
        Map<String, String> settings,
        Optional<DatabaseConfig> database,
        CdrOutputConfig output,
        Optional<PbxConfig> pbx,
        Map<String, String> extensions,
        GroupsConfig groups,
        List<String> warnings,
        List<String> notes) {

    public ServerConfig {
        settings = Map.copyOf(settings);
        extensions = Map.copyOf(extensions);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "configuration with " + settings.keySet();
    }
}
