package io.threecx.jdbc.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that commits and then loses the answer, once the tables are there. */
record CommitLoser(DataSource real) {
    DataSource dataSource() {
        return proxy(DataSource.class, real);
    }

    private static <T> T proxy(Class<T> type, Object target) {
        boolean[] migrated = {false};
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("getConnection") && target instanceof DataSource && migrated[0]) {
                        return proxy(Connection.class, result);
                    }
                    migrated[0] = true;
                    if (method.getName().equals("commit")) {
                        throw new SQLException("no answer", "08006");
                    }
                    return result;
                }));
    }
}
