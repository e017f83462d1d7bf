package io.threecx.reamaze.benchmark;

import io.threecx.ThreeCx;
import io.threecx.crm.Settings;
import io.threecx.lookup.LookupPolicy;
import io.threecx.store.InMemoryStorage;
import io.threecx.web.JdkServer;
import io.threecx.web.ServerOptions;
import java.util.Map;

/** The endpoints in a JVM of their own, with limits as wide as the load, and calls kept in memory. */
final class BenchmarkHouse {
    private static final int WIDE = 1_000;

    private BenchmarkHouse() {}

    /** @param args the address of Re:amaze */
    public static void main(String[] args) {
        Settings settings = Settings.of(Map.of(
                "brand", "acme",
                "user", "api@acme.example",
                "apiToken", BridgeBenchmark.TOKEN,
                "baseUrl", args[0],
                "voiceSecret", "example-channel-secret",
                "voiceNumber", "+15550100001"));
        ThreeCx house = ThreeCx.builder()
                .country("US")
                .apiKey(BridgeBenchmark.TOKEN)
                .crm("reamaze", settings)
                .lookup(LookupPolicy.builder().concurrentLookups(WIDE).build())
                .storage(new InMemoryStorage())
                .build();
        JdkServer server = house.listen(ServerOptions.builder().maxThreads(WIDE).build());
        System.out.println("listens on " + server.url());
        server.join();
    }
}
