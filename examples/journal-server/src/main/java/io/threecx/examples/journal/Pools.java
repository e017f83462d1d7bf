package io.threecx.examples.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Connections to databases that are read. */
final class Pools implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final Duration USUAL_WAIT = Duration.ofSeconds(2); // what takes longer is there at the next poll

    private final Duration wait;
    private final List<HikariDataSource> open = new ArrayList<>();

    Pools() {
        this(USUAL_WAIT);
    }

    /** @param wait how long a connection may take */
    Pools(Duration wait) {
        this.wait = wait;
    }

    /** A pool that connects when it is used: a database that is down is asked again, and no reason to end. */
    DataSource to(String name, String url, Optional<String> user, Optional<String> password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0); // the owner of the database is not to pay for what is not used
        config.setConnectionTimeout(wait.toMillis());
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        open.add(pool);
        return pool;
    }

    @Override
    public void close() {
        open.forEach(HikariDataSource::close);
    }
}
