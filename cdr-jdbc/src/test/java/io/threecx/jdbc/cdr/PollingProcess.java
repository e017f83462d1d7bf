package io.threecx.jdbc.cdr;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.call.SightingSink;
import io.threecx.cdr.CallAssembler;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.jdbc.storage.Servers;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A process that polls into an inbox and says which calls were news there. */
final class PollingProcess {
    static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private PollingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (HikariDataSource pool = Servers.pool(arguments[0], 2);
                Storage storage = JdbcStorage.file(Path.of(arguments[1]))) {
            // each process is a new owner; the dead one's lease is over for it at once
            AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse(arguments[2]));
            poller(pool, storage, clock.get()).start(into(storage, key -> System.out.println("news " + key)));
            new CountDownLatch(1).await();
        }
    }

    static CallHistoryPoller poller(HikariDataSource pool, Storage storage, Instant clock) {
        return builder(CdrDatabase.of(pool), storage, clock).rowsAtOnce(40).build();
    }

    static CallHistoryPoller.Builder builder(CdrDatabase database, Storage storage, Instant clock) {
        return database.poller("pbx", CallAssembler.of(PhoneNumbers.of("GB")), storage.state())
                .since(SINCE)
                .settle(Duration.ZERO)
                .interval(Duration.ofSeconds(1))
                .clock(() -> clock);
    }

    static SightingSink into(Storage storage, Consumer<String> news) {
        return sighting -> {
            String key = sighting.key().text();
            WorkItem item = WorkItem.draft(WorkQueue.INBOX, key, "pbx", SINCE).build();
            if (storage.apply(List.of(Change.insert(item)))) {
                news.accept(key);
            }
        };
    }
}
