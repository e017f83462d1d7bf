package io.threecx.jdbc.cdr;

import io.threecx.jdbc.storage.ConnectionsOnly;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** A database whose connections break while a statement is run, or while its rows are read. */
final class FlakyDataSource implements ConnectionsOnly {
    private static final Set<String> MAY_BREAK = Set.of("getConnection", "executeQuery", "next");

    private final DataSource real;
    private final BooleanSupplier breaks;

    FlakyDataSource(DataSource real, BooleanSupplier breaks) {
        this.real = real;
        this.breaks = breaks;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (breaks.getAsBoolean()) {
            throw new SQLException("nobody answers", "08001");
        }
        Connection connection = real.getConnection();
        return proxy(Connection.class, connection, connection);
    }

    private <T> T proxy(Class<T> type, Object target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (MAY_BREAK.contains(method.getName()) && breaks.getAsBoolean()) {
                        connection.unwrap(Connection.class).abort(Runnable::run);
                        throw new SQLException("the line went dead", "08006");
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof PreparedStatement) {
                        return proxy(PreparedStatement.class, result, connection);
                    }
                    return result instanceof ResultSet ? proxy(ResultSet.class, result, connection) : result;
                }));
    }
}
