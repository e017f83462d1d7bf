package io.threecx.jdbc.group;

import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a 3CX that say who belongs to what (3CX CDR reference, section 9). Which of them there are, and with which
 * columns, is looked up each time: it costs little, and the PBX may have been upgraded. That ring groups and departments are
 * joined as queues are is inferred from the names of their columns.
 */
final class PbxGroups implements GroupSql {
    private static final List<Kind> KINDS = List.of(
            new Kind("queue", "queue2dn", "fkidqueue", false),
            new Kind("ringgroup", "ringgroup2dn", "fkidringgroup", false),
            new Kind("grp", "dngrp", "fkidgrp", true));
    private static final String QUEUES_VIEW = "queue_view";
    private static final String MEMBERS_VIEW = "extensions_by_queues_view";
    private static final List<String> TABLES = Stream.concat(
                    Stream.of("dn", "extension", QUEUES_VIEW, MEMBERS_VIEW),
                    KINDS.stream().flatMap(kind -> Stream.of(kind.table(), kind.members())))
            .toList();

    /**
     * A kind of group.
     *
     * @param members the table of its members
     * @param key the column in it that names the group
     * @param byName whether people know it by its name, since its number is internal
     */
    private record Kind(String table, String members, String key, boolean byName) {
        boolean isIn(Found found) {
            return found.has(table, "fkiddn")
                    && found.has(members, "fkiddn")
                    && found.has(members, key)
                    && found.has("dn", "iddn")
                    && found.has("dn", "value");
        }
    }

    /** @param columns by table, all in lower case */
    private record Found(String schema, Map<String, Set<String>> columns) {
        boolean has(String table, String column) {
            return columns.getOrDefault(table, Set.of()).contains(column);
        }

        String table(String name) {
            return "\"" + schema.replace("\"", "\"\"") + "\".\"" + name + "\"";
        }
    }

    @Override
    public Optional<GroupStaff> staff(GroupRead reading, String group) throws SQLException {
        if (!reading.isPostgres()) {
            throw new GroupSourceException(
                    "This is no database of a 3CX, which would be a PostgreSQL. Give a query of your"
                            + " own for the people of a group.");
        }
        Found found = find(reading);
        boolean any = false;
        for (Kind kind : KINDS) {
            if (kind.isIn(found)) {
                any = true;
                Optional<GroupStaff> staff = members(reading, found, kind, group);
                if (staff.isPresent()) {
                    return staff;
                }
            }
        }
        boolean views = found.has(QUEUES_VIEW, "dn")
                && found.has(MEMBERS_VIEW, "queue_dn")
                && found.has(MEMBERS_VIEW, "extension_dn");
        if (views && !KINDS.get(0).isIn(found)) {
            return viewed(reading, found, group);
        }
        if (!any && !views) {
            throw new GroupSourceException(
                    "There are no groups of a 3CX in this database: of queue2dn, ringgroup2dn, dngrp and"
                            + " extensions_by_queues_view this user can read none, with dn. Check the name of the database"
                            + " (3CX: database_single) and the user's rights, or give a query of your own.");
        }
        return Optional.empty();
    }

    /** The tables of the user's own schema, else of the first that has a table of members. */
    private static Found find(GroupRead reading) throws SQLException {
        Map<String, Map<String, Set<String>>> schemas = new HashMap<>();
        String sql =
                "select table_schema, table_name, column_name from information_schema.columns where table_name in ("
                        + String.join(
                                ", ",
                                TABLES.stream().map(name -> "'" + name + "'").toList()) + ")";
        try (PreparedStatement select = reading.prepare(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                schemas.computeIfAbsent(rows.getString(1), key -> new HashMap<>())
                        .computeIfAbsent(rows.getString(2), key -> new HashSet<>())
                        .add(rows.getString(3));
            }
        }
        String own = reading.schema();
        return Stream.concat(Stream.of(own), schemas.keySet().stream().sorted())
                .map(schema -> new Found(schema, schemas.getOrDefault(schema, Map.of())))
                .filter(found -> found.has("dn", "iddn") || found.has(MEMBERS_VIEW, "queue_dn"))
                .findFirst()
                .orElseGet(() -> new Found(own, Map.of()));
    }

    private static Optional<GroupStaff> members(GroupRead reading, Found found, Kind kind, String group)
            throws SQLException {
        Object key = key(reading, found, kind, group);
        if (key == null) {
            return Optional.empty();
        }
        boolean logins = found.has(kind.members(), "is_logged_in");
        boolean extensions = found.has("extension", "fkiddn");
        String sql = "select "
                + (logins ? "m.is_logged_in" : "null") + ", "
                + (extensions && found.has("extension", "qstatus") ? "e.qstatus" : "null") + ", "
                + (extensions && found.has("extension", "enabled") ? "e.enabled" : "null")
                + " from " + found.table(kind.members()) + " m"
                + (extensions ? " left join " + found.table("extension") + " e on e.fkiddn = m.fkiddn" : "")
                + " where m." + kind.key() + " = ?";
        int assigned = 0;
        int loggedIn = 0;
        try (PreparedStatement select = reading.prepare(sql)) {
            select.setObject(1, key);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (isYes(rows.getObject(3))) {
                        assigned++;
                        loggedIn += isYes(rows.getObject(1)) && isYes(rows.getObject(2)) ? 1 : 0;
                    }
                }
            }
        }
        GroupStaff staff = GroupStaff.assigned(assigned);
        return Optional.of(logins ? staff.withLoggedIn(loggedIn) : staff);
    }

    private static @Nullable Object key(GroupRead reading, Found found, Kind kind, String group) throws SQLException {
        boolean byName = kind.byName() && found.has(kind.table(), "name");
        String sql = "select g.fkiddn from " + found.table(kind.table()) + " g join " + found.table("dn")
                + " d on d.iddn = g.fkiddn where d.value = ?" + (byName ? " or g.name = ?" : "") + " order by g.fkiddn";
        try (PreparedStatement select = reading.prepare(sql)) {
            reading.bind(select, 1, group);
            if (byName) {
                reading.bind(select, 2, group);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1) : null;
            }
        }
    }

    /** What a user sees who may read 3CX's views only. */
    private static Optional<GroupStaff> viewed(GroupRead reading, Found found, String group) throws SQLException {
        String sql = "select (select count(distinct m.extension_dn) from " + found.table(MEMBERS_VIEW)
                + " m where m.queue_dn = ?) from " + found.table(QUEUES_VIEW) + " q where q.dn = ?";
        try (PreparedStatement select = reading.prepare(sql)) {
            reading.bind(select, 1, group);
            reading.bind(select, 2, group);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(GroupStaff.assigned(row.getInt(1))) : Optional.empty();
            }
        }
    }

    /** Flags are booleans in one version and numbers in another; one that is not there speaks against nobody. */
    private static boolean isYes(@Nullable Object flag) {
        if (flag instanceof Number number) {
            return number.intValue() == 1;
        }
        return flag == null
                || flag.equals(true)
                || flag.toString().equals("1")
                || flag.toString().equals("t");
    }

    @Override
    public String unknown(String group) {
        return "the database of the PBX has no queue, ring group or department " + group;
    }

    @Override
    public String toString() {
        return "the PBX's database";
    }
}
