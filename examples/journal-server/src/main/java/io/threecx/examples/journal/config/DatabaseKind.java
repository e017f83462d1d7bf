package io.threecx.examples.journal.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The kinds of databases that a call history may be in, and how one is addressed. */
enum DatabaseKind {
    SQL_SERVER(
            "SQL Server",
            List.of("sqlserver", "mssql"),
            List.of(1433),
            (server, name) -> "jdbc:sqlserver://" + server + ";databaseName=" + name),
    POSTGRESQL(
            "PostgreSQL",
            List.of("postgresql", "postgres"),
            List.of(5432, 5480), // the second is 3CX's on Windows
            (server, name) -> "jdbc:postgresql://" + server + "/" + name),
    MARIADB(
            "MariaDB",
            List.of("mariadb", "mysql"), // its driver speaks to both
            List.of(3306),
            (server, name) -> "jdbc:mariadb://" + server + "/" + name),
    H2("H2", List.of("h2"), List.of(), (server, name) -> "jdbc:h2:tcp://" + server + "/" + name);

    private static final String MYSQL = "jdbc:mysql:";

    private final String title;
    private final List<String> words;
    private final List<Integer> ports;
    private final BiFunction<String, String, String> address;

    DatabaseKind(String title, List<String> words, List<Integer> ports, BiFunction<String, String, String> address) {
        this.title = title;
        this.words = words;
        this.ports = ports;
        this.address = address;
    }

    String title() {
        return title;
    }

    /** By a word such as {@code postgresql}. */
    static Optional<DatabaseKind> named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** By the port that such databases have; SQL Server for any other, as the call logger had it. */
    static DatabaseKind usualOn(int port) {
        return Arrays.stream(values())
                .filter(kind -> kind.ports.contains(port))
                .findFirst()
                .orElse(SQL_SERVER);
    }

    /** By the beginning of an address. */
    static Optional<DatabaseKind> addressedBy(String url) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.stream().anyMatch(word -> url.startsWith("jdbc:" + word + ":")))
                .findFirst();
    }

    /** The address as the drivers that are here understand it. */
    static String understood(String url) {
        return url.startsWith(MYSQL) ? "jdbc:mariadb:" + url.substring(MYSQL.length()) : url;
    }

    /** What a setting takes. */
    static String wordsOfAll() {
        return Arrays.stream(values()).map(kind -> kind.words.get(0)).collect(Collectors.joining(", "));
    }

    Optional<Integer> usualPort() {
        return ports.stream().findFirst();
    }

    /** @param host a name or address; one with colons is put into brackets */
    String url(String host, int port, String database) {
        String server = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return address.apply(server + ":" + port, database);
    }
}
