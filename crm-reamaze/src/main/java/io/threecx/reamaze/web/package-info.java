/**
 * Endpoints that take the place of the Node bridge between 3CX and Re:amaze: {@link io.threecx.reamaze.web.BridgeEndpoints},
 * which the provider brings along.
 */
@NullMarked
package io.threecx.reamaze.web;

import org.jspecify.annotations.NullMarked;
