package io.threecx.jdbc.group;

import io.threecx.monitor.GroupStaff;
import java.sql.SQLException;
import java.util.Optional;

/** How one kind of database is asked. */
interface GroupSql {

    /** Empty when there is no such group. */
    Optional<GroupStaff> staff(GroupRead reading, String group) throws SQLException;

    /** What it means that there is none, for people. */
    String unknown(String group);
}
