/**
 * Who belongs to the groups of a PBX, out of a database: {@link io.threecx.jdbc.group.DatabaseGroups}.
 *
 * <pre>{@code
 * GroupSource groups = DatabaseGroups.of(
 *         dataSource,
 *         """
 *         select count(*), sum(ready), sum(phone)
 *         from agents where team = ? group by team""");
 * GroupStaff support = groups.staff(new MonitoredGroup("support", "Support"));
 * }</pre>
 */
@NullMarked
package io.threecx.jdbc.group;

import org.jspecify.annotations.NullMarked;
