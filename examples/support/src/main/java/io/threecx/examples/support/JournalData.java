package io.threecx.examples.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threecx.crm.Settings;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.store.Storage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the journal is kept, as {@code THREECX_DATA} says: a folder for one server, or a JDBC address for several that
 * share the work.
 */
public final class JournalData implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final long WAIT_MILLIS = 5_000;

    private final Storage storage;
    private final Optional<HikariDataSource> pool;

    private JournalData(Storage storage, Optional<HikariDataSource> pool) {
        this.storage = storage;
        this.pool = pool;
    }

    /** Opens nothing yet; empty when no place is set. */
    public static Optional<JournalData> of(Settings environment) {
        return environment.find("THREECX_DATA").map(place -> {
            if (!place.startsWith("jdbc:")) {
                return new JournalData(JdbcStorage.file(Path.of(place)), Optional.empty());
            }
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(place);
            environment.find("THREECX_DATA_USER").ifPresent(config::setUsername);
            environment.find("THREECX_DATA_PASSWORD").ifPresent(config::setPassword);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setConnectionTimeout(WAIT_MILLIS);
            config.setInitializationFailTimeout(-1); // a database that is down must not keep callers unknown
            HikariDataSource pool = new HikariDataSource(config);
            return new JournalData(JdbcStorage.of(pool), Optional.of(pool));
        });
    }

    public Storage storage() {
        return storage;
    }

    @Override
    public void close() {
        storage.close();
        pool.ifPresent(HikariDataSource::close);
    }
}
