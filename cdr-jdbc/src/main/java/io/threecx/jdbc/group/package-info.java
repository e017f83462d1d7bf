/** Who belongs to the groups of a PBX, out of a database: {@link io.threecx.jdbc.group.DatabaseGroups}. */
@NullMarked
package io.threecx.jdbc.group;

import org.jspecify.annotations.NullMarked;
