package io.threecx.reamaze;

import io.threecx.crm.CrmContext;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Providers for tests. */
final class ReamazeUnderTest {
    private ReamazeUnderTest() {}

    static ReamazeProvider provider(URI address, CrmContext context, Duration timeout, String... more) {
        return new ReamazeProvider(settings(address, more), context, timeout);
    }

    /** With a voice channel. */
    static ReamazeProvider provider(FakeReamaze fake, String... more) {
        Map<String, String> all =
                new HashMap<>(Map.of("voiceSecret", FakeReamaze.VOICE_SECRET, "voiceNumber", FakeReamaze.VOICE_NUMBER));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        String[] flat = all.entrySet().stream()
                .flatMap(one -> List.of(one.getKey(), one.getValue()).stream())
                .toArray(String[]::new);
        return provider(fake.address().orElseThrow(), CrmContext.standalone("reamaze"), Duration.ofSeconds(5), flat);
    }

    /** Without a voice channel. */
    static ReamazeProvider withoutVoice(FakeReamaze fake) {
        return provider(fake.address().orElseThrow(), CrmContext.standalone("reamaze"), Duration.ofSeconds(5));
    }

    static ReamazeSettings settings(URI address, String... more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "brand",
                "acme",
                "user",
                FakeReamaze.USER,
                "apiToken",
                FakeReamaze.TOKEN,
                "baseUrl",
                address.toString()));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return ReamazeSettings.of(Settings.of(all).checked("", ReamazeSettings.ALL, List.of()));
    }

    static PhoneQuery query(String number) {
        return PhoneQuery.of(number, "US");
    }
}
