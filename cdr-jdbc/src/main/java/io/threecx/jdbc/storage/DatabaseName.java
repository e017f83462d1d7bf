package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The URL of a database without parameters and user, either of which may hold a secret. */
final class DatabaseName {
    private static final Pattern USER = Pattern.compile("//[^/]*@");

    private DatabaseName() {}

    static String of(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        return url == null ? "a database without a URL" : of(url);
    }

    static String of(String url) {
        int end = url.length();
        for (char parameters : new char[] {'?', ';'}) {
            int at = url.indexOf(parameters);
            end = at < 0 ? end : Math.min(end, at);
        }
        return USER.matcher(url.substring(0, end)).replaceFirst("//");
    }
}
