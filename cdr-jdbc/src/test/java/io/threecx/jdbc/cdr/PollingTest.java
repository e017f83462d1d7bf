package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.call.Sighting;
import io.threecx.call.SightingSink;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrLeg;
import io.threecx.jdbc.storage.Servers;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is written, changed and broken while it is polled: in the end everything that is in the table was told. */
class PollingTest {
    private static final CallAssembler ASSEMBLER = CallAssembler.of(PhoneNumbers.of("GB"));
    private static final int STEPS = 120;
    private static final Instant LONG_AGO = Instant.parse("2026-01-03T08:00:00Z");

    @Test
    void ofTheTableOf3cxEveryCallIsToldAsItIsInTheEnd() throws Exception {
        try (HikariDataSource pool = TestTables.postgres("v20.sql")) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            told(seed, random, new BusyPbx.CdrOutputShape(random), pool, null);
        }
    }

    @Test
    void ofATableOfOnesOwnSoAreRowsThatComeHoursLate() throws Exception {
        try (HikariDataSource pool = Servers.pool(Servers.mariadb(), 4)) {
            Servers.run(
                    pool,
                    "create table CallLog (Id bigint primary key, CallId varchar(50), StartTime datetime(3), EndTime"
                            + " datetime(3), CallerNumber varchar(50), DestNumber varchar(50), Answered int,"
                            + " HangupCause varchar(50))");
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            CallTable table = CallTable.builder("CallLog").build();
            told(seed, random, new BusyPbx.CallTableShape(), pool, table);
        }
    }

    private static void told(long seed, Random random, BusyPbx.Shape shape, HikariDataSource pool, CallTable table)
            throws Exception {
        Random breaking = new Random(seed + 1);
        AtomicReference<Double> odds = new AtomicReference<>(0.002);
        FlakyDataSource flaky = new FlakyDataSource(pool, () -> breaking.nextDouble() < odds.get());
        StateStore state = StateStore.inMemory();
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.now());
        Told told = new Told(breaking, odds);
        BusyPbx pbx = new BusyPbx(pool, shape, random, LONG_AGO);
        CallHistoryPoller poller = poller(flaky, table, state, clock);
        for (int step = 0; step < STEPS || (told.failures < 3 && step < 20 * STEPS); step++) {
            pbx.step();
            if (random.nextInt(3) == 0) {
                pollOnce(poller, told);
            }
            if (random.nextInt(20) == 0) {
                // another instance, which has to wait for the lease of the first to end
                clock.set(clock.get().plus(Duration.ofMinutes(random.nextInt(5))));
                poller = poller(flaky, table, state, clock);
            }
        }
        pbx.finish();
        odds.set(0.0);
        clock.set(clock.get().plus(Duration.ofMinutes(5)));
        CallHistoryPoller last = poller(flaky, table, state, clock);
        last.poll(told);

        CdrDatabase plain = table == null ? CdrDatabase.of(pool) : CdrDatabase.of(pool, table);
        Map<String, Sighting> inTheTable =
                TestTables.all(plain).stream().collect(Collectors.groupingBy(CdrLeg::callId)).values().stream()
                        .flatMap(legs -> ASSEMBLER.assemble(legs).stream())
                        .map(call -> call.toSighting("pbx", SourceKey.HISTORY))
                        .collect(Collectors.toMap(sighting -> sighting.key().id(), sighting -> sighting));
        assertThat(inTheTable).hasSizeGreaterThan(20);
        assertThat(told.last).as("seed " + seed).isEqualTo(inTheTable);
        int before = told.count;
        last.poll(told);
        assertThat(told.count).as("nothing new, nothing told").isEqualTo(before);
        assertThat(told.failures).as("otherwise nothing broke, seed " + seed).isGreaterThanOrEqualTo(3);
    }

    private static CallHistoryPoller poller(
            FlakyDataSource flaky, CallTable table, StateStore state, AtomicReference<Instant> clock) {
        return (table == null ? CdrDatabase.of(flaky) : CdrDatabase.of(flaky, table))
                .poller("pbx", ASSEMBLER, state)
                .since(LONG_AGO.minus(Duration.ofHours(4)))
                .settle(Duration.ZERO)
                .rowsAtOnce(7)
                .clock(clock::get)
                .build();
    }

    private static void pollOnce(CallHistoryPoller poller, Told told) {
        try {
            poller.poll(told);
        } catch (CdrDatabaseException | IllegalStateException e) {
            told.failures++; // it is tried again
        }
    }

    /** A journal that cannot always store. */
    private static final class Told implements SightingSink {
        private final Map<String, Sighting> last = new HashMap<>();
        private final Random random;
        private final AtomicReference<Double> odds;
        private int count;
        private int failures;

        Told(Random random, AtomicReference<Double> odds) {
            this.random = random;
            this.odds = odds;
        }

        @Override
        public void accept(Sighting sighting) {
            if (random.nextDouble() < odds.get() * 10) {
                throw new IllegalStateException("not stored");
            }
            last.put(sighting.key().id(), sighting);
            count++;
            if (random.nextDouble() < odds.get() * 10) {
                throw new IllegalStateException("stored, but nobody knows");
            }
        }
    }

    @Test
    void aReadingThatBreaksGoesOnWhereItWas() {
        try (HikariDataSource pool = TestTables.postgres("v20.sql")) {
            for (int i = 0; i < 300; i++) {
                TestTables.insert(
                        pool,
                        "cdroutput",
                        V20.answered(i, i / 3, LONG_AGO.plusSeconds(i / 10), LONG_AGO.plusSeconds(500))
                                .row());
            }
            int[] left = {150};
            List<CdrLeg> legs = new ArrayList<>();

            CdrDatabase.of(new FlakyDataSource(pool, () -> --left[0] == 0))
                    .read(LONG_AGO, LONG_AGO.plusSeconds(20), legs::add);

            assertThat(left[0]).isNegative();
            assertThat(legs)
                    .extracting(CdrLeg::id)
                    .as("the start is included, the end is not")
                    .hasSize(200)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }
}
