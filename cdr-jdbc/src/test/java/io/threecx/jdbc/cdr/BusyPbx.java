package io.threecx.jdbc.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Writes records of calls as a PBX does at its worst: some time after the call, in any order, many at the same instant, with
 * gaps in their ids, and changes them afterwards.
 */
final class BusyPbx {
    private final DataSource database;
    private final Random random;
    private final Shape shape;
    private final List<Leg> held = new ArrayList<>();
    private final List<Leg> written = new ArrayList<>();
    private Instant now;
    private Instant latestEnd;
    private long ids = 7;

    /** Which table. */
    interface Shape {
        /** How much later than the latest row a row may come. */
        Duration latest();

        void insert(Connection connection, Leg leg) throws SQLException;

        /** Changes something of it. */
        String update();

        Object id(Leg leg);
    }

    record Leg(long id, long call, Instant start, Instant end) {}

    BusyPbx(DataSource database, Shape shape, Random random, Instant start) {
        this.database = database;
        this.shape = shape;
        this.random = random;
        this.now = start;
        this.latestEnd = start;
    }

    /** A little time passes, and something is written or changed. */
    void step() throws SQLException {
        now = now.plusSeconds(random.nextInt(30));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (random.nextInt(4) == 0) {
                update(connection);
            } else {
                call();
            }
            for (Leg leg : List.copyOf(held)) {
                boolean mustCome = leg.end().isBefore(latestEnd.minus(Duration.ofMinutes(9)));
                if (mustCome || random.nextInt(3) == 0) {
                    write(connection, leg);
                }
            }
            connection.commit();
        }
    }

    void finish() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (Leg leg : List.copyOf(held)) {
                write(connection, leg);
            }
        }
    }

    private void call() {
        long call = ids;
        Instant over = second(
                now.minus(Duration.ofSeconds(random.nextInt((int) shape.latest().toSeconds()))));
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            ids += 1 + random.nextInt(3);
            Instant end = random.nextBoolean() ? over : over.minusSeconds(random.nextInt(200) / 10 * 10);
            held.add(random.nextInt(held.size() + 1), new Leg(ids, call, end.minusSeconds(random.nextInt(100)), end));
        }
        held.removeIf(leg -> leg.end().isBefore(latestEnd.minus(shape.latest())));
    }

    /** Many rows have the same one. */
    private static Instant second(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / 10 * 10);
    }

    private void write(Connection connection, Leg leg) throws SQLException {
        shape.insert(connection, leg);
        held.remove(leg);
        written.add(leg);
        latestEnd = leg.end().isAfter(latestEnd) ? leg.end() : latestEnd;
    }

    private void update(Connection connection) throws SQLException {
        List<Leg> recent = written.stream()
                .filter(leg -> leg.end().isAfter(latestEnd.minus(Duration.ofMinutes(9))))
                .toList();
        if (recent.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(shape.update())) {
            update.setString(1, "changed " + random.nextInt(1000));
            update.setObject(2, shape.id(recent.get(random.nextInt(recent.size()))));
            update.execute();
        }
    }

    /** The table of 3CX itself. */
    static final class CdrOutputShape implements Shape {
        private final Random random;

        CdrOutputShape(Random random) {
            this.random = random;
        }

        @Override
        public Duration latest() {
            return Duration.ofMinutes(9);
        }

        @Override
        public void insert(Connection connection, Leg leg) throws SQLException {
            V20 row = V20.answered(leg.id(), leg.call(), leg.start(), leg.end());
            if (random.nextInt(5) == 0) {
                row.with("continued_in_cdr_id", TestTables.id(leg.id() + 1 + random.nextInt(3)));
            }
            TestTables.insert(connection, "cdroutput", row.row());
        }

        @Override
        public String update() {
            return "update cdroutput set termination_reason_details = ? where cdr_id = ?";
        }

        @Override
        public Object id(Leg leg) {
            return TestTables.id(leg.id());
        }
    }

    /** A table of one's own, in which rows may come as late as they like. */
    static final class CallTableShape implements Shape {
        @Override
        public Duration latest() {
            return Duration.ofHours(3);
        }

        @Override
        public void insert(Connection connection, Leg leg) throws SQLException {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("Id", leg.id());
            row.put("CallId", leg.call() % 3 == 0 ? null : "c" + leg.call());
            row.put("StartTime", local(leg.start()));
            row.put("EndTime", local(leg.end()));
            row.put("CallerNumber", "02079460018");
            row.put("DestNumber", "101");
            row.put("Answered", leg.id() % 2);
            TestTables.insert(connection, "CallLog", new HashMap<>(row));
        }

        private static Object local(Instant time) {
            return java.time.LocalDateTime.ofInstant(time, java.time.ZoneOffset.UTC);
        }

        @Override
        public String update() {
            return "update CallLog set HangupCause = ? where Id = ?";
        }

        @Override
        public Object id(Leg leg) {
            return leg.id();
        }
    }
}
