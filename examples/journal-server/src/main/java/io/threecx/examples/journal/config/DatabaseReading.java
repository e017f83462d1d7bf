package io.threecx.examples.journal.config;

import io.threecx.jdbc.cdr.CallTable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code 3cx.cdr_database}. */
final class DatabaseReading {
    private static final int MOST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:%\\[\\]-]+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.$ -]+");

    private final Section section;
    private final Findings findings;

    /** @param kind empty when the address names none that is known here */
    private record Address(String url, Optional<DatabaseKind> kind) {}

    DatabaseReading(Section section, Findings findings) {
        this.section = section;
        this.findings = findings;
    }

    /** @param interval between two polls */
    Optional<DatabaseConfig> read(Duration interval) {
        Optional<Value> url = section.text("url");
        boolean trusts = section.flag("trust_server_certificate").orElse(false);
        Optional<Address> address = url.isPresent() ? given(url.get()) : assembled(trusts);
        Optional<Value> user = url.isPresent()
                ? section.text("username")
                : section.required(
                        "username", "the database user that may read the calls, and nothing else (CDR_DB_USER)");
        Optional<Value> password = url.isPresent()
                ? section.text("password")
                : section.required("password", "that user's password (CDR_DB_PASSWORD)");
        Optional<Instant> since = since();
        Optional<ZoneId> zone = zone();
        if (zone.isEmpty()) {
            findings.note("Times that stand in a call table without a zone are read as UTC; if they are local ones, set"
                    + " time_zone under cdr_database.");
        }
        Optional<Section> ownTable = section.section("call_table");
        Optional<CallTable> table = CallTableReading.read(ownTable, zone.orElse(ZoneOffset.UTC), findings);
        section.done();
        if (address.isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DatabaseConfig(
                address.get().url(),
                address.get().kind().map(DatabaseKind::title).orElse("JDBC"),
                user.map(Value::text),
                password.map(Value::text),
                table.get(),
                ownTable.isPresent(),
                interval,
                since));
    }

    private Optional<Address> given(Value url) {
        for (String unused : new String[] {"host", "port", "database", "type"}) {
            section.text(unused); // a url says it all; what else stands there is no mistake
        }
        String text = DatabaseKind.understood(url.text());
        if (!text.startsWith("jdbc:")) {
            findings.problem(
                    url.place(), "takes the address of a database for JDBC, such as jdbc:postgresql://db/calls");
            return Optional.empty();
        }
        return Optional.of(new Address(text, DatabaseKind.addressedBy(text)));
    }

    private Optional<Address> assembled(boolean trusts) {
        Optional<Value> host = section.required("host", "where the database is (CDR_DB_HOST)")
                .filter(value -> isMadeOf(HOST, value, "a host name or an address"));
        Optional<Value> database = section.required("database", "the name of the database (CDR_DB_NAME)")
                .filter(value ->
                        isMadeOf(NAME, value, "letters, digits and any of _ . $ -; for another name, use url"));
        Optional<Value> type = section.text("type");
        Optional<Value> portText = section.text("port");
        Optional<Integer> port = portText.flatMap(value -> Section.number(value, 1, MOST_PORT, findings));
        Optional<DatabaseKind> kind = type.isPresent()
                ? type.flatMap(this::named)
                : Optional.of(port.map(DatabaseKind::usualOn).orElse(DatabaseKind.SQL_SERVER));
        boolean isPortWrong = portText.isPresent() && port.isEmpty();
        if (host.isEmpty() || database.isEmpty() || kind.isEmpty() || isPortWrong) {
            return Optional.empty();
        }
        Optional<Integer> usual = port.or(() -> kind.get().usualPort());
        if (usual.isEmpty()) {
            findings.problem(section.place("port"), "is missing: this kind of database has no usual one");
            return Optional.empty();
        }
        String url =
                kind.get().url(host.get().text(), usual.get(), database.get().text());
        if (kind.get() == DatabaseKind.SQL_SERVER && trusts) {
            url += ";trustServerCertificate=true";
        }
        return Optional.of(new Address(url, kind));
    }

    private Optional<DatabaseKind> named(Value type) {
        Optional<DatabaseKind> kind = DatabaseKind.named(type.text());
        if (kind.isEmpty()) {
            findings.problem(type.place(), "takes one of " + DatabaseKind.wordsOfAll() + ", not '" + type.text() + "'");
        }
        return kind;
    }

    private boolean isMadeOf(Pattern pattern, Value value, String what) {
        if (pattern.matcher(value.text()).matches()) {
            return true;
        }
        findings.problem(value.place(), "takes " + what);
        return false;
    }

    private Optional<Instant> since() {
        return section.text("since").flatMap(value -> {
            try {
                return Optional.of(Instant.parse(value.text()));
            } catch (DateTimeException noTime) {
                findings.problem(
                        value.place(), "takes a time such as 2026-03-04T08:00:00Z, not '" + value.text() + "'");
                return Optional.<Instant>empty();
            }
        });
    }

    private Optional<ZoneId> zone() {
        return section.text("time_zone").flatMap(value -> Zones.read(value, findings));
    }
}
