package io.threecx.examples.lookup;

import io.threecx.ThreeCx;
import io.threecx.crm.Settings;
import io.threecx.examples.support.DotEnv;
import io.threecx.examples.support.JournalData;
import io.threecx.odoo.web.OdooModuleEndpoint;
import io.threecx.reamaze.BridgeEnvironment;
import io.threecx.web.JdkServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers 3CX: who is calling. Everything is set in the environment or in {@code ./.env}; without a CRM, a sample
 * directory is served.
 */
public final class LookupServer {
    private static final int WRONG_SETTINGS = 2;

    private LookupServer() {}

    public static void main(String[] args) {
        ThreeCx threecx;
        JdkServer server;
        Optional<JournalData> data;
        try {
            Map<String, String> environment = withDefaults(asTheBridge(DotEnv.under(Path.of(".env"), System.getenv())));
            Settings settings = Settings.fromEnvironment(environment);
            ThreeCx.Builder house = ThreeCx.builder().settings(settings).endpoints(odooModule(settings));
            data = JournalData.of(settings);
            data.ifPresent(place -> house.storage(place.storage()));
            threecx = house.build();
            server = threecx.listen(settings);
        } catch (IllegalArgumentException | IllegalStateException | IOException | UncheckedIOException e) {
            System.err.println("lookup-server cannot start: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
            return;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            threecx.close();
                            data.ifPresent(JournalData::close);
                        },
                        "shutdown"));
        greet(server, threecx.generatedApiKey().orElse("$THREECX_API_KEY"), data.isPresent());
        server.join();
    }

    private static OdooModuleEndpoint odooModule(Settings settings) {
        boolean strict = settings.find("ODOO_MODULE_STRICT").isPresent() && settings.flag("ODOO_MODULE_STRICT");
        return strict ? OdooModuleEndpoint.strict() : OdooModuleEndpoint.create();
    }

    /** With nothing but the variables of the Node bridge between 3CX and Re:amaze, the server takes the bridge's place. */
    private static Map<String, String> asTheBridge(Map<String, String> environment) {
        Map<String, String> complete = BridgeEnvironment.completed(environment);
        if (complete.containsKey("CRM") && !environment.containsKey("CRM")) {
            System.out.println(
                    "REAMAZE_... is set and no CRM: serving as the Re:amaze bridge did, with the Re:amaze token"
                            + " as API key. Numbers without a country code are read as those of THREECX_COUNTRY="
                            + complete.get("THREECX_COUNTRY") + ", calls are kept in THREECX_DATA="
                            + complete.get("THREECX_DATA") + ".");
            if (!complete.containsKey("CRM_REAMAZE_VOICE_SECRET")) {
                System.out.println(
                        "Set CRM_REAMAZE_VOICE_SECRET and CRM_REAMAZE_VOICE_NUMBER, which the bridge had in its"
                                + " source: without them, only calls with customers who have an e-mail address are logged.");
            }
        }
        return complete;
    }

    /** Without a CRM, the sample directory; its numbers are British. */
    private static Map<String, String> withDefaults(Map<String, String> environment) throws IOException {
        Map<String, String> complete = new HashMap<>(environment);
        if (!complete.containsKey("CRM") && !complete.containsKey("CRM_DIRECTORY_FILE")) {
            System.out.println("No CRM is set: serving a sample directory. Set CRM_DIRECTORY_FILE to serve your own.");
            complete.put("CRM_DIRECTORY_FILE", sampleDirectory().toString());
        }
        if (!complete.containsKey("THREECX_COUNTRY")) {
            System.out.println("THREECX_COUNTRY is not set: numbers without a country code are read as British (GB).");
            complete.put("THREECX_COUNTRY", "GB");
        }
        return complete;
    }

    private static Path sampleDirectory() throws IOException {
        Path file = Files.createTempFile("threecx-sample-contacts", ".csv");
        file.toFile().deleteOnExit();
        try (InputStream sample =
                Objects.requireNonNull(LookupServer.class.getResourceAsStream("/sample-contacts.csv"))) {
            Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void greet(JdkServer server, String key, boolean journals) {
        String url = server.url();
        System.out.println("""
                threecx lookup-server listens on %1$s. Try:

                  curl -H "X-Api-Key: %2$s" "%1$s/3cx/lookup?number=%%2B442079460018"

                or open %1$s/3cx/explain?number=%%2B442079460018 in a browser, with the key as password.
                The template for 3CX is %1$s/3cx/template.xml; every endpoint is described in %1$s/openapi.json.""".formatted(url, key));
        System.out.println(
                journals
                        ? "Calls are journaled; " + url + "/3cx/journal says how that goes."
                        : "Calls are looked up only. Set THREECX_DATA to a folder to journal them too.");
    }
}
