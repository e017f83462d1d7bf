package io.threecx.examples.desk;

import io.threecx.ThreeCx;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.examples.desk.pbx.PbxAddress;
import io.threecx.examples.desk.softphone.SoundPlace;
import io.threecx.lookup.LookupPolicy;
import io.threecx.phone.PhoneNumbers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the environment says: the settings of the house, and {@code DESK_...}. */
final class DeskOptions {
    private static final String PREFIX = "THREECX_";
    private static final int USUAL_PORT = 8080;

    private final Map<String, String> all;
    private final @Nullable PbxAddress emulator;

    /** @param emulator the made-up PBX; null to work with the one of the settings */
    DeskOptions(Map<String, String> environment, @Nullable PbxAddress emulator) {
        all = new HashMap<>(environment);
        all.putIfAbsent("THREECX_DATA", "data");
        this.emulator = emulator;
    }

    Settings settings() {
        return Settings.fromEnvironment(all);
    }

    /** How numbers are read. @throws io.threecx.crm.SettingsException when something is wrong */
    PhoneNumbers numbers() {
        List<Setting> declared = ThreeCx.settings();
        Settings checked = settings().checked(PREFIX, declared, List.of());
        return LookupPolicy.from(checked).numbers(checked.text("country"));
    }

    /** The folder of settings and accounts; beside that of the journal. */
    Path folder() {
        return find("DESK_DATA").map(Path::of).orElseGet(() -> {
            String data = all.getOrDefault("THREECX_DATA", "data");
            return data.startsWith("jdbc:") ? Path.of("desk") : Path.of(data).resolve("desk");
        });
    }

    /** Where the PBX's lookups and reports show that they are the PBX's. */
    Optional<String> apiKey() {
        return find("THREECX_API_KEY");
    }

    Optional<String> key() {
        return find("DESK_KEY");
    }

    /** The certificate of a PBX that made its own. */
    @Nullable
    Path certificate() {
        return find("DESK_PBX_CERTIFICATE").map(Path::of).orElse(null);
    }

    /** Where browsers send the sound of calls: the port behind that of the page, unless said otherwise. */
    SoundPlace soundPlace() {
        int page = number("PORT").orElse(USUAL_PORT);
        int port = number("DESK_SOUND_PORT").orElse(page == 0 ? 0 : page + 1);
        return new SoundPlace(
                find("BIND").orElse(find("THREECX_API_KEY").isPresent() ? "0.0.0.0" : "127.0.0.1"),
                port,
                find("THREECX_TLS_KEYSTORE").map(Path::of),
                find("THREECX_TLS_PASSWORD").orElse(""));
    }

    private Optional<Integer> number(String name) {
        return find(name).map(text -> {
            if (!text.matches("\\d{1,5}")) {
                throw new IllegalArgumentException(name + " takes a port, not '" + text + "'");
            }
            return Integer.valueOf(text);
        });
    }

    Optional<PbxAddress> emulator() {
        return Optional.ofNullable(emulator);
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(all.get(name)).filter(value -> !value.isBlank());
    }
}
