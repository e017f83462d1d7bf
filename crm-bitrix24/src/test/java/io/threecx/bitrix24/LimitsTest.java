package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.CrmContext;
import io.threecx.http.ApiClient;
import io.threecx.http.VirtualClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final VirtualClient time = new VirtualClient();

    private ApiClient.Builder client() {
        return time.in(CrmContext.standalone("bitrix24")
                .apiClient()
                .deadline(Duration.ofHours(1))
                .timeout(Duration.ofSeconds(60))
                .maxAttempts(6));
    }

    @Test
    void twoHundredCallsOfEightThreadsTakeWhatTheBucketTakesAndNoneIsRefused() throws Exception {
        try (Portal portal = new Portal();
                Bitrix24 bitrix =
                        Bitrix24.builder(portal.webhook()).client(client()).build()) {
            portal.limit(50, 2, time::nanos);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            long begin = time.nanos();
            try {
                List<Future<Answer>> calls = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    calls.add(threads.submit(() -> bitrix.call("profile", Map.of())));
                }
                for (Future<Answer> call : calls) {
                    assertThat(call.get(60, TimeUnit.SECONDS).result().isEmpty())
                            .isFalse();
                }
            } finally {
                threads.shutdownNow();
            }
            double seconds = (time.nanos() - begin) / 1e9;
            assertThat(portal.refused()).isZero();
            assertThat(seconds).as("ideal: (200 - 50) / 2 s").isBetween(74.0, 75 * 1.1);
        }
    }

    @Test
    void aFullBucketIsWaitedOutAlsoByAWrite() {
        try (Portal portal = new Portal();
                Bitrix24 bitrix = Bitrix24.builder(portal.webhook())
                        .client(client())
                        .plan(Plan.SELF_HOSTED)
                        .build()) {
            portal.limit(3, 0.5, time::nanos);

            for (int i = 0; i < 6; i++) {
                bitrix.contacts().add(Fields.of("NAME", "Mira " + i));
            }

            assertThat(portal.refused()).isPositive();
            assertThat(portal.crm().table("contact")).hasSize(6);
        }
    }

    @Test
    void tenThousandContactsAreReadInFiveRequests() {
        try (Portal portal = new Portal();
                Bitrix24 bitrix =
                        Bitrix24.builder(portal.webhook()).client(client()).build()) {
            portal.limit(50, 2, time::nanos);
            for (int i = 0; i < 10_000; i++) {
                portal.crm().add("contact", Map.of("NAME", "Person " + i));
            }

            List<Long> ids = bitrix.contacts().stream(Query.all().select("NAME"))
                    .map(ContactRow::id)
                    .toList();

            assertThat(ids).hasSize(10_000).doesNotHaveDuplicates().isSorted();
            assertThat(portal.called()).hasSizeLessThanOrEqualTo(5);
            assertThat(portal.refused()).isZero();
        }
    }
}
