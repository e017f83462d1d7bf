/**
 * Watches whether somebody is there to answer a group's calls during business hours: {@link
 * io.threecx.monitor.GroupMonitor} asks a {@link io.threecx.monitor.GroupSource}, and raises and clears alerts.
 */
@NullMarked
package io.threecx.monitor;

import org.jspecify.annotations.NullMarked;
