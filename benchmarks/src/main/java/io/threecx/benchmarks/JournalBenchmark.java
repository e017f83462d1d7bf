package io.threecx.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threecx.ThreeCx;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalPolicy;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Storage;
import io.threecx.store.WorkState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** How long it takes until a call is stored safely, beside a bare INSERT; and how fast a full outbox empties. */
final class JournalBenchmark {
    private static final int PER_SECOND = 200;
    private static final int CLIENTS = 8;
    private static final int CONNECTIONS = 16;
    private static final int DELIVERIES_AT_ONCE = 64;
    private static final double MOST_MILLIS = 20;
    private static final double MOST_TIMES_A_BARE_INSERT = 1.5;
    private static final double LEAST_PER_SECOND = 2_000;
    private static final double P99 = 99;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Instant FIRST_CALL = Instant.parse("2026-11-21T08:00:00Z");
    private static final PhoneNumber CALLER = PhoneNumbers.of("GB").parse("+442079460018");

    private final Scale scale;
    private final PrintStream progress;
    private final AtomicLong ids = new AtomicLong();

    private JournalBenchmark(Scale scale, PrintStream progress) {
        this.scale = scale;
        this.progress = progress;
    }

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        try {
            return new JournalBenchmark(scale, progress).run();
        } catch (SQLException e) {
            throw new IOException("the database cannot be used", e);
        }
    }

    private List<Figure> run() throws IOException, SQLException {
        List<Figure> figures = new ArrayList<>();
        try (TemporaryFolder folder = new TemporaryFolder();
                EmbeddedPostgres postgres = durable();
                HikariDataSource pool = pool(postgres)) {
            BareInsert bare = new BareInsert(pool);
            try (Storage storage = JdbcStorage.of(pool)) {
                figures.addAll(accept("PostgreSQL", storage, bare));
                figures.add(drain(storage, bare));
            }
            try (HikariDataSource file = pool(folder.path().resolve("bare.db"));
                    Storage storage = JdbcStorage.file(folder.path().resolve("journal"))) {
                figures.addAll(accept("SQLite file", storage, new BareInsert(file)));
            }
        }
        return figures;
    }

    /** As in production; a database for tests would not wait for the disk. */
    static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** SQLite as it waits for the disk by itself. One connection, since its writers would wait by trying again and again. */
    private static HikariDataSource pool(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:sqlite:" + file.toUri() + "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE");
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /**
     * At a steady rate: beside everything else that the journal does at the same time, and by itself, as the INSERT is
     * by itself too.
     */
    private List<Figure> accept(String where, Storage storage, BareInsert bare) {
        Samples atWork = new Samples();
        Samples alone = new Samples();
        Samples peer = new Samples();
        InstantCrm crm = new InstantCrm();
        crm.open();
        try (ThreeCx threecx = threecx(storage, crm)) {
            Journal journal = threecx.start().journal().orElseThrow();
            p99(() -> journal.accept(sighting()), scale.warmUp());
            for (int round = 1; round <= scale.latencyRounds(); round++) {
                atWork.add(p99(() -> journal.accept(sighting()), scale.hold()));
            }
        }
        try (ThreeCx threecx = threecx(storage, crm)) {
            Journal journal = threecx.journal().orElseThrow(); // not started: it only accepts
            p99(bare::insert, scale.warmUp());
            for (int round = 1; round <= scale.latencyRounds(); round++) {
                alone.add(p99(() -> journal.accept(sighting()), scale.hold()));
                peer.add(p99(bare::insert, scale.hold()));
            }
            progress.printf("journal: accepted on %s%n", where);
        }
        String what = "durable accept, p99 at " + PER_SECOND + "/s, " + where;
        return List.of(
                Figure.below(MOST_MILLIS, what + ", the whole journal at work", Unit.MILLIS, atWork, peer),
                Figure.ratioAtMost(
                        MOST_TIMES_A_BARE_INSERT, what + ", by itself beside INSERT", Unit.MILLIS, alone, peer));
    }

    private static double p99(Runnable work, Duration time) {
        return OpenLoop.millis(CLIENTS, PER_SECOND, time, work, P99);
    }

    /** The door of the CRM is shut until the outbox is full. */
    private Figure drain(Storage storage, BareInsert bare) {
        Samples ours = new Samples();
        Samples peer = new Samples();
        int entries = scale.entries();
        for (int round = 1; round <= scale.latencyRounds(); round++) {
            InstantCrm crm = new InstantCrm();
            try (ThreeCx threecx = threecx(storage, crm)) {
                Journal journal = threecx.start().journal().orElseThrow();
                IntStream.range(0, entries).parallel().forEach(i -> journal.accept(sighting()));
                awaitReady(journal, entries);
                long start = System.nanoTime();
                crm.open();
                crm.await(entries, PATIENCE);
                ours.add(entries * 1e9 / (System.nanoTime() - start));
            }
            peer.add(barePerSecond(bare));
            progress.printf("journal: outbox %d drained%n", round);
        }
        return Figure.atLeast(
                LEAST_PER_SECOND,
                "entries/s out of a full outbox, beside INSERTs/s of one client",
                Unit.PER_SECOND,
                ours,
                peer);
    }

    private static void awaitReady(Journal journal, int entries) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (journal.status().outbox().getOrDefault(WorkState.READY, 0L) < entries) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the outbox did not fill in " + PATIENCE);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private double barePerSecond(BareInsert bare) {
        long start = System.nanoTime();
        long end = start + scale.burst().toNanos();
        long done = 0;
        while (System.nanoTime() < end) {
            bare.insert();
            done++;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static ThreeCx threecx(Storage storage, InstantCrm crm) {
        return ThreeCx.builder()
                .country("GB")
                .crm("target", crm)
                .storage(storage)
                .journal(JournalPolicy.builder()
                        .concurrency(DELIVERIES_AT_ONCE)
                        .takeover(PATIENCE.multipliedBy(3))
                        .build())
                .build();
    }

    private Sighting sighting() {
        long id = ids.incrementAndGet();
        Instant start = FIRST_CALL.plusSeconds(id);
        Call call = Call.builder(Direction.INBOUND, CallParty.external(CALLER), start)
                .agent(CallParty.extension("104"))
                .answeredAt(start.plusSeconds(6))
                .endedAt(start.plusSeconds(99), Outcome.COMPLETED)
                .build();
        return Sighting.of(new SourceKey("pbx", SourceKey.REPORT, String.valueOf(id)), call);
    }
}
