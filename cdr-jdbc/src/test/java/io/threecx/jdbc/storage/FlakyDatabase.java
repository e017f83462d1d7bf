package io.threecx.jdbc.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.DataSource;

/** A database whose connections break at random: before or after a statement or commit was executed. */
final class FlakyDatabase {
    private final DataSource real;
    private final Random random;
    private volatile double odds;

    FlakyDatabase(DataSource real, long seed) {
        this.real = real;
        this.random = new Random(seed);
    }

    void breaks(double newOdds) {
        odds = newOdds;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, real, null);
    }

    private <T> T proxy(Class<T> type, Object target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean mayBreak = method.getName().startsWith("execute")
                            || method.getName().equals("commit")
                            || method.getName().equals("getConnection");
                    if (mayBreak && breaks()) {
                        throw broken(connection);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (mayBreak && connection != null && breaks()) {
                        throw broken(connection);
                    }
                    if (result instanceof Connection opened && target == real) {
                        return proxy(Connection.class, opened, opened);
                    }
                    if (result instanceof PreparedStatement) {
                        return proxy(PreparedStatement.class, result, connection);
                    }
                    return result instanceof Statement ? proxy(Statement.class, result, connection) : result;
                }));
    }

    private boolean breaks() {
        synchronized (random) {
            return random.nextDouble() < odds;
        }
    }

    private static SQLException broken(Connection connection) throws SQLException {
        if (connection != null) {
            connection.unwrap(Connection.class).abort(Runnable::run);
        }
        return new SQLException("the line went dead", "08006");
    }
}
