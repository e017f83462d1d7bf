package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.bitrix24.event.Event;
import io.threecx.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final ClientName ACME = new ClientName("acme");
    private static final Instant NOW = Instant.parse("2026-09-21T14:13:21Z");

    private final StateStore store = StateStore.inMemory();
    private final EventLog log = new EventLog(store, () -> NOW);

    @Test
    void theOldestGoFirstAndNumbersGoOn() {
        for (int i = 1; i <= EventLog.MOST_KEPT + 5; i++) {
            log.add(ACME, Event.parse(("event=ONCRMLEADADD&data[FIELDS][ID]=" + i).getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(log.after(ACME, 0, 1000)).hasSize(EventLog.MOST_KEPT).first().satisfies(event -> {
            assertThat(event.path("number").asInt()).isEqualTo(6);
            assertThat(event.path("receivedAt").asText()).isEqualTo(NOW.toString());
            assertThat(event.has("sentAt")).isFalse();
        });
        assertThat(log.after(ACME, EventLog.MOST_KEPT + 4, 1000)).hasSize(1);
        assertThat(log.after(ACME, 0, 3)).hasSize(3);
        assertThat(log.after(new ClientName("other"), 0, 3)).isEmpty();
    }
}
