package io.threecx.reamaze;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Understands the variables of the Node bridge between 3CX and Re:amaze, so that its {@code .env} file can stay as it is:
 * {@code REAMAZE_USERNAME}, {@code REAMAZE_API_TOKEN}, {@code REAMAZE_BRAND} and {@code PORT}.
 *
 * <pre>{@code
 * Settings settings = Settings.fromEnvironment(BridgeEnvironment.completed(System.getenv()));
 * }</pre>
 */
public final class BridgeEnvironment {
    private static final String TOKEN = "REAMAZE_API_TOKEN";
    private static final Map<String, String> NAMES = Map.of(
            "REAMAZE_USERNAME",
            "CRM_REAMAZE_USER",
            TOKEN,
            "CRM_REAMAZE_API_TOKEN",
            "REAMAZE_BRAND",
            "CRM_REAMAZE_BRAND");
    /** What the bridge had in its source, or did without; it asked Re:amaze as often at once as it was asked. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "PORT",
            "3000",
            "THREECX_COUNTRY",
            "US",
            "THREECX_DATA",
            "threecx-data",
            "THREECX_CONCURRENT_LOOKUPS",
            "64");

    private BridgeEnvironment() {}

    /**
     * The same environment with the names that this SDK uses added; what is set under these already is kept. Without any
     * variable of the bridge, or when {@code CRM} names other CRMs only, it is unchanged.
     *
     * <p>When no CRM is named, {@code CRM} becomes {@code reamaze} and the API token is also the API key, as 3CX presents
     * it to the bridge. Then, unless they are set, {@code PORT} is 3000; {@code THREECX_DATA}, where calls are kept until
     * Re:amaze has them, the folder {@code threecx-data}; {@code THREECX_COUNTRY}, under which numbers without a country
     * code are read, {@code US}, as the bridge's times are those of New York; and {@code THREECX_CONCURRENT_LOOKUPS} 64.
     *
     * @param environment names and values, such as {@link System#getenv()}
     * @return a new, unmodifiable map
     */
    public static Map<String, String> completed(Map<String, String> environment) {
        boolean bridge = NAMES.keySet().stream().anyMatch(name -> isSet(environment, name));
        String crm = environment.getOrDefault("CRM", "");
        boolean named = !crm.isBlank();
        boolean other = named && Arrays.stream(crm.split("[,\\s]+")).noneMatch(name -> name.equals("reamaze"));
        if (!bridge || other) {
            return Map.copyOf(environment);
        }
        Map<String, String> completed = new HashMap<>(environment);
        NAMES.forEach((theirs, ours) -> copy(completed, theirs, ours));
        if (!named) {
            completed.put("CRM", "reamaze");
            copy(completed, TOKEN, "THREECX_API_KEY");
            DEFAULTS.forEach((name, value) -> {
                if (!isSet(completed, name)) {
                    completed.put(name, value);
                }
            });
        }
        return Map.copyOf(completed);
    }

    private static void copy(Map<String, String> environment, String from, String to) {
        String value = environment.get(from);
        if (value != null && !value.isBlank() && !isSet(environment, to)) {
            environment.put(to, value);
        }
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null && !value.isBlank();
    }
}
