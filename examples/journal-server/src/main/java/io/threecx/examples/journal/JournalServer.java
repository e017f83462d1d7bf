package io.threecx.examples.journal;

import io.threecx.ThreeCx;
import io.threecx.crm.Settings;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.examples.support.DotEnv;
import io.threecx.examples.support.JournalData;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts every call of a PBX into the CRMs: from its call history and from what it reports. */
public final class JournalServer {
    private static final int WRONG_SETTINGS = 2;

    private JournalServer() {}

    public static void main(String[] args) {
        ThreeCx house;
        JournalData data;
        JdkServer server;
        try {
            Map<String, String> environment = new HashMap<>(DotEnv.under(Path.of(".env"), System.getenv()));
            environment.putIfAbsent("PORT", "3000");
            environment.putIfAbsent("THREECX_DATA", "data");
            Settings settings = Settings.fromEnvironment(environment);
            data = JournalData.of(settings).orElseThrow();
            house = ThreeCx.builder().settings(settings).storage(data.storage()).build();
            ApiKey key = ApiKey.of(house.generatedApiKey()
                    .or(() -> settings.find("THREECX_API_KEY"))
                    .orElseThrow());
            InstantSource clock = InstantSource.system();
            Parts parts = new Parts(
                    house, house.journal().orElseThrow(), List.of(), key, List.of(), false, clock.instant(), clock);
            server = house.listen(settings, Endpoints.of(parts));
        } catch (IllegalArgumentException | IllegalStateException | IOException | UncheckedIOException e) {
            System.err.println("journal-server cannot start: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
            return;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            house.close();
                            data.close();
                        },
                        "shutdown"));
        System.out.println("journal-server listens on " + server.url() + ". Try:");
        server.join();
    }
}
