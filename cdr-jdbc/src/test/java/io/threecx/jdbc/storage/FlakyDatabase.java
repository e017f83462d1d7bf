package io.threecx.jdbc.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/** A database whose connections break at random: before or after a statement or commit was executed. */
final class FlakyDatabase implements ConnectionSource {
    private final ConnectionSource real;
    private final Random random;
    private volatile double odds;

    FlakyDatabase(ConnectionSource real, long seed) {
        this.real = real;
        this.random = new Random(seed);
    }

    void breaks(double newOdds) {
        odds = newOdds;
    }

    @Override
    public Connection open() throws SQLException {
        if (breaks()) {
            throw broken();
        }
        Connection connection = real.open();
        return proxy(Connection.class, connection, connection);
    }

    @Override
    public void giveBack(Connection connection, boolean sound) {
        real.giveBack((Connection) ((Breaking) Proxy.getInvocationHandler(connection)).target, sound);
    }

    @Override
    public String description() {
        return real.description();
    }

    @Override
    public boolean isExclusive() {
        return real.isExclusive();
    }

    @Override
    public DiskSync.Sync sync() {
        return real.sync();
    }

    @Override
    public boolean failed(SQLException failure) {
        return real.failed(failure);
    }

    private <T> T proxy(Class<T> type, Object target, Connection connection) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Breaking(target, connection)));
    }

    private final class Breaking implements InvocationHandler {
        private final Object target;
        private final Connection connection;

        Breaking(Object target, Connection connection) {
            this.target = target;
            this.connection = connection;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            boolean mayBreak =
                    method.getName().startsWith("execute") || method.getName().equals("commit");
            breakMaybe(mayBreak);
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            breakMaybe(mayBreak);
            if (result instanceof PreparedStatement) {
                return proxy(PreparedStatement.class, result, connection);
            }
            return result instanceof Statement ? proxy(Statement.class, result, connection) : result;
        }

        private void breakMaybe(boolean mayBreak) throws SQLException {
            if (mayBreak && breaks()) {
                Connection line = connection.unwrap(Connection.class);
                if (isExclusive()) {
                    line.close();
                } else {
                    line.abort(Runnable::run);
                }
                throw broken();
            }
        }
    }

    private boolean breaks() {
        synchronized (random) {
            return random.nextDouble() < odds;
        }
    }

    private static SQLException broken() {
        return new SQLException("the line went dead", "08006");
    }
}
