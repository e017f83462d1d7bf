/**
 * Groups and hours of a PBX for the group monitor: {@link io.threecx.pbx.group.XapiGroups} knows who is in a queue, ring group
 * or department, {@link io.threecx.pbx.group.PbxHours} when somebody has to be there.
 */
@NullMarked
package io.threecx.pbx.group;

import org.jspecify.annotations.NullMarked;
