/**
 * Watches whether somebody is there to answer a group's calls during business hours: {@link
 * io.threecx.monitor.GroupMonitor} asks a {@link io.threecx.monitor.GroupSource}, and raises and clears alerts.
 *
 * <pre>{@code
 * StateStore state = StateStore.file(folder); // or storage.state(): that of the journal
 * GroupMonitor monitor = GroupMonitor.builder()
 *         .group("100", "Support")
 *         .source(source) // DatabaseGroups.of(dataSource), or a lambda
 *         .hours(BusinessHours.parse("always", ZoneId.of("Europe/London")))
 *         .state(state)
 *         .listener(AlertListener.logging())
 *         .listener(RestAlerts.builder(api, state).build())
 *         .listener(new AlertListener() {
 *             @Override
 *             public void raised(GroupAlert alert) {
 *                 pager.add(alert.message());
 *             }
 *         })
 *         .build()
 *         .start();
 * }</pre>
 *
 * <p>The source is a table of the PBX or a query of one's own (module {@code cdr-jdbc}), the API of the PBX ({@code
 * pbx.group}), or a lambda.
 */
@NullMarked
package io.threecx.monitor;

import org.jspecify.annotations.NullMarked;
