/**
 * A server that puts several Bitrix24 portals behind one REST API, one client of the gateway each. Start at {@link
 * io.threecx.examples.gateway.BitrixGateway}, which reads the settings, and {@link io.threecx.examples.gateway.Gateway}, which puts the
 * parts together: who may ask ({@code Doorkeeper}), what a client has set ({@code Clients}), its portal ({@code Portals}), and the
 * routes ({@code ConfigRoutes}, {@code RecordRoutes}, {@code EventRoutes}).
 */
@NullMarked
package io.threecx.examples.gateway;

import org.jspecify.annotations.NullMarked;
