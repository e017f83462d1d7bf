/**
 * Groups and hours of a PBX for the group monitor: {@link io.threecx.pbx.group.XapiGroups} knows who is in a queue, ring
 * group or department, {@link io.threecx.pbx.group.PbxHours} when somebody has to be there.
 *
 * <pre>{@code
 * BusinessHours hours = PbxHours.of(xapi).hours();
 * GroupMonitor monitor = GroupMonitor.builder()
 *         .group("800", "Sales")
 *         .source(XapiGroups.of(xapi))
 *         .hours(hours)
 *         .state(state)
 *         .build();
 * }</pre>
 */
@NullMarked
package io.threecx.pbx.group;

import org.jspecify.annotations.NullMarked;
