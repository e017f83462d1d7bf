package io.threecx.web;

import java.util.List;

/**
 * Brings further endpoints: a drop-in for a bridge that is replaced, or a receiver for a CRM's events. A CRM provider may
 * play this as a role; anything else is given to the builder of {@code ThreeCx}.
 */
@FunctionalInterface
public interface EndpointContributor {

    /**
     * The routes, asked for once when the house is built. Each carries its own access rule; without one it needs the API
     * key.
     *
     * @throws IllegalStateException when the endpoints cannot be offered in this house; the message says what to change
     */
    List<Route> endpoints(Host host);
}
