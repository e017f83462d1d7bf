package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.ThreeCx;
import io.threecx.crm.Settings;
import io.threecx.lookup.LookupPolicy;
import io.threecx.reamaze.FakeReamaze.Search;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A house with Re:amaze behind it, as a PBX with the bridge's template sees it. */
final class BridgeHouse implements AutoCloseable {
    static final String KEY = "house-key-4711";
    /** A busy machine must not make a caller unknown. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static final String BY_TOKEN = basic(FakeReamaze.TOKEN + ":x");

    final FakeReamaze fake;
    final ThreeCx threecx;

    private BridgeHouse(FakeReamaze fake, ThreeCx threecx) {
        this.fake = fake;
        this.threecx = threecx;
    }

    /** @param now the time at which the house believes to live */
    static BridgeHouse at(String now, String... settings) throws IOException {
        return with(new InMemoryStorage(), now, settings);
    }

    static BridgeHouse with(@Nullable Storage storage, String now, String... settings) throws IOException {
        FakeReamaze fake = new FakeReamaze(Search.NAMES_ONLY);
        Map<String, String> all = new HashMap<>(Map.of(
                "brand", "acme",
                "user", FakeReamaze.USER,
                "apiToken", FakeReamaze.TOKEN,
                "baseUrl", fake.address().orElseThrow().toString(),
                "voiceSecret", FakeReamaze.VOICE_SECRET,
                "voiceNumber", FakeReamaze.VOICE_NUMBER));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.between(Instant.now(), Instant.parse(now)));
        ThreeCx.Builder builder = ThreeCx.builder()
                .country("US")
                .apiKey(KEY)
                .clock(clock)
                .lookup(LookupPolicy.builder().deadline(PATIENCE).build())
                .crm("reamaze", Settings.of(all));
        if (storage != null) {
            builder.storage(storage);
        }
        return new BridgeHouse(fake, builder.build().start());
    }

    WebResponse get(String target) {
        return get(target, BY_TOKEN);
    }

    WebResponse get(String target, String authorization) {
        return threecx.handle(WebRequest.builder("GET", target)
                .header("Authorization", authorization)
                .build());
    }

    WebResponse post(String json) {
        return threecx.handle(WebRequest.builder("POST", "/api/v1/call-journal")
                .header("Authorization", BY_TOKEN)
                .header("Content-Type", "application/json")
                .body(json)
                .build());
    }

    /** The one message in the voice channel, once it is there. */
    JsonNode message() {
        await(() -> !fake.voiceMessages().isEmpty());
        return fake.voiceMessages().get(0);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within 20 seconds");
            }
            Thread.onSpinWait();
        }
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(WebResponse response) throws IOException {
        return FakeReamaze.JSON.readTree(response.body());
    }

    @Override
    public void close() {
        threecx.close();
        fake.close();
    }
}
