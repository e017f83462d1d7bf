package io.threecx.jdbc.cdr;

import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistory;
import io.threecx.cdr.CdrLeg;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database with calls in it: that of the PBX, or one with a {@link CallTable}. It is only read: in transactions that
 * cannot write, with a time limit for each statement. Thread-safe.
 *
 * <pre>{@code
 * CdrDatabase database = CdrDatabase.of(dataSource);
 * List<CdrCall> calls = database.history(numbers).find(CallHistoryQuery.latest(20).withNumber(caller));
 * }</pre>
 *
 * <p>Making one opens nothing. Which tables and columns there are is looked up at the first use, every ten minutes, and when
 * one turns out to be missing; only columns that are there are read. Times with a zone are read as the instants that they
 * are, 3CX's own without one as UTC (3CX CDR reference, sections 3, 6 and 7.2).
 *
 * <p>PostgreSQL and MariaDB are tried; MySQL, SQL Server and others are addressed as their documentation says.
 */
public final class CdrDatabase {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN = TimeUnit.MINUTES.toNanos(10);
    private static final int ATTEMPTS = 3;

    private final DataSource dataSource;
    private final @Nullable CallTable callTable;
    /** Whether 3CX's own tables are looked for first. */
    private final boolean probes;

    private final Duration timeout;
    private volatile @Nullable Known known;

    private record Known(LegTable table, long since) {}

    /** What is done in one transaction. Run again when the connection broke or the tables had changed. */
    @FunctionalInterface
    interface Work<T> {
        T run(CallReader reader) throws SQLException;

        /** How far it is; what gets further each time may break more often. */
        default long done() {
            return 0;
        }
    }

    private CdrDatabase(DataSource dataSource, @Nullable CallTable callTable, boolean probes, Duration timeout) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.callTable = callTable;
        this.probes = probes;
        this.timeout = timeout;
    }

    /**
     * The database of a PBX, of any version that has one of {@code cdroutput}, {@code cl_calls} and {@code callhistory3};
     * of several the newest counts.
     *
     * @param dataSource best a pool with a limit for how long it waits for a connection; it stays the caller's. A lost
     *     connection is replaced by asking it again
     */
    public static CdrDatabase of(DataSource dataSource) {
        return new CdrDatabase(dataSource, null, true, TIMEOUT);
    }

    /** A database with a table of one's own. */
    public static CdrDatabase of(DataSource dataSource, CallTable table) {
        return new CdrDatabase(dataSource, Objects.requireNonNull(table, "table"), false, TIMEOUT);
    }

    /**
     * For who does not know what is in the database: that of a PBX, as in {@link #of(DataSource)}; where none of 3CX's tables
     * is there, one with a table of one's own.
     */
    public static CdrDatabase probing(DataSource dataSource, CallTable otherwise) {
        return new CdrDatabase(dataSource, Objects.requireNonNull(otherwise, "otherwise"), true, TIMEOUT);
    }

    /** The same with another time limit for each statement; 30 s otherwise. */
    public CdrDatabase withTimeout(Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a time limit is from 1 s to 1 h, not " + value);
        }
        return new CdrDatabase(dataSource, callTable, probes, value);
    }

    /**
     * What is there.
     *
     * @throws CdrDatabaseException when the database cannot be used, or has no calls in it
     */
    public CdrSchema schema() {
        return read("Looking for tables of calls", reader -> reader.table().schema());
    }

    /**
     * Reads the legs that started from one time on and before another, in the order of their start. They come as the
     * database gives them, so memory stays the same however many there are; with MySQL's own driver only if its URL says
     * {@code useCursorFetch=true}.
     *
     * @throws CdrDatabaseException when the database cannot be used; a connection that breaks is replaced, and reading
     *     goes on where it was
     */
    public void read(Instant from, Instant to, Consumer<CdrLeg> sink) {
        Passage passage = new Passage(from, to, sink);
        read("Reading the calls from " + from + " to " + to, passage);
        passage.end();
    }

    /** Answers who called when. Thread-safe. */
    public CallHistory history(PhoneNumbers numbers) {
        return new SqlCallHistory(this, numbers);
    }

    /**
     * Starts a poller, which tells the journal of every call.
     *
     * @param pbx the name of the PBX, as the journal has it
     * @param assembler puts calls together
     * @param state where it writes down how far it is; best that of the journal's storage. Instances that share it take
     *     turns
     */
    public CallHistoryPoller.Builder poller(String pbx, CallAssembler assembler, StateStore state) {
        return new CallHistoryPoller.Builder(this, pbx, assembler, state);
    }

    Duration timeout() {
        return timeout;
    }

    <T> T read(String what, Work<T> work) {
        long done = work.done();
        for (int attempt = 1; ; attempt++) {
            try (ReadTransaction transaction = ReadTransaction.begin(dataSource, timeout)) {
                return work.run(new CallReader(transaction, table(transaction)));
            } catch (SQLException e) {
                ReadFailure failure = new ReadFailure(e);
                boolean fresh = known == null;
                known = null; // what comes back may be another version
                if (work.done() > done) {
                    done = work.done();
                    attempt = 1;
                }
                boolean again = failure.isConnection() || (failure.isOtherSchema() && !fresh);
                if (!again || attempt == ATTEMPTS) {
                    throw failure.exception(what);
                }
            }
        }
    }

    private LegTable table(ReadTransaction transaction) throws SQLException {
        Known now = known;
        if (now != null && System.nanoTime() - now.since() < LOOK_AGAIN) {
            return now.table();
        }
        LegTable found = find(transaction);
        known = new Known(found, System.nanoTime());
        return found;
    }

    private LegTable find(ReadTransaction transaction) throws SQLException {
        SqlDialect dialect = transaction.dialect();
        CallTable own = callTable;
        if (own != null && !probes) {
            return ownTable(own, transaction);
        }
        List<String> wanted = Stream.concat(
                        Stream.of(
                                CdrOutput.TABLE,
                                CdrOutput.RECORDING_LINKS,
                                CdrOutput.RECORDINGS,
                                CdrOutput.BILLING,
                                OlderHistory.TABLE),
                        ClCalls.TABLES.stream())
                .toList();
        FoundTables found = SchemaProbe.tables(transaction, null, wanted);
        if (CdrOutput.isIn(found)) {
            return CdrOutput.of(found, dialect);
        }
        if (ClCalls.isIn(found)) {
            return ClCalls.of(found, dialect);
        }
        if (OlderHistory.isIn(found)) {
            return OlderHistory.of(found, dialect);
        }
        if (own != null) {
            return ownTable(own, transaction);
        }
        throw new CdrDatabaseException(
                "There are no calls of a 3CX in this database: neither cdroutput nor cl_calls nor"
                        + " callhistory3 is there with the columns that are needed, or this user may not read them. Of their"
                        + " tables it sees " + (found.names().isEmpty() ? "none" : String.join(", ", found.names()))
                        + ". Check the name of the database (3CX: database_single) and the user's rights; for another table use"
                        + " a CallTable.");
    }

    private static LegTable ownTable(CallTable own, ReadTransaction transaction) throws SQLException {
        String name = own.table().toLowerCase(Locale.ROOT);
        FoundTables found = SchemaProbe.tables(transaction, own.schema().orElse(null), List.of(name));
        return CallTableReader.of(own, found, transaction.dialect());
    }
}
