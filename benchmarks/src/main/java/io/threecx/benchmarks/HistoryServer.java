package io.threecx.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threecx.ThreeCx;
import io.threecx.cdr.CallAssembler;
import io.threecx.crm.Settings;
import io.threecx.jdbc.cdr.CallTable;
import io.threecx.jdbc.cdr.CdrDatabase;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The process that is measured: polls a table of calls and files them with a call logger's API, as the journal-server
 * does with its usual settings. For each line on its standard input it collects garbage and answers with the bytes that
 * are left; it ends with the input. Arguments: the database of the table, where the journal is kept (a folder, or the
 * address of a database), the API, and the seconds between two polls.
 */
final class HistoryServer {
    /** Begins the line of an answer. */
    static final String HEAP = "heap after garbage collection: ";

    private static final int JOURNAL_CONNECTIONS = 16;
    private static final int CALL_CONNECTIONS = 4;

    private HistoryServer() {}

    public static void main(String[] args) throws IOException {
        try (HikariDataSource calls = poolOf(args[0], CALL_CONNECTIONS);
                Journaled journaled = Journaled.open(args[1])) {
            CallAssembler assembler = CallAssembler.of(PhoneNumbers.of("GB"));
            var poller = CdrDatabase.of(
                            calls, CallTable.builder(CallHistoryBenchmark.TABLE).build())
                    .poller("pbx", assembler, journaled.storage().state())
                    .interval(Duration.ofSeconds(Long.parseLong(args[3])))
                    .build();
            try (ThreeCx threecx = ThreeCx.builder()
                    .settings(Settings.fromEnvironment(Map.of(
                            "THREECX_COUNTRY", "GB",
                            "THREECX_JOURNAL_SETTLE", "0s", // only the history tells of these calls
                            "CRM", "webhook",
                            "CRM_WEBHOOK_FORMAT", "call-logger",
                            "CRM_WEBHOOK_URL", args[2])))
                    .storage(journaled.storage())
                    .calls(poller)
                    .build()) {
                threecx.start();
                answerQuestions();
            }
        }
    }

    private static void answerQuestions() throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            // whoever started this process ends it by closing the pipe, also by dying
            System.gc();
            System.out.println(HEAP
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    static HikariDataSource poolOf(String url, int most) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(most);
        return new HikariDataSource(config);
    }

    /** Where the journal is kept, and what has to be closed after it. */
    private record Journaled(Storage storage, Runnable connections) implements AutoCloseable {
        static Journaled open(String place) {
            if (!place.startsWith("jdbc:")) {
                return new Journaled(JdbcStorage.file(Path.of(place)), () -> {});
            }
            HikariDataSource database = poolOf(place, JOURNAL_CONNECTIONS);
            return new Journaled(JdbcStorage.of(database), database::close);
        }

        @Override
        public void close() {
            storage.close();
            connections.run();
        }
    }
}
