/**
 * Endpoints that this module brings along: {@link io.threecx.bitrix24.web.EventEndpoint}, to which a portal posts its events.
 * {@link io.threecx.bitrix24.web.ClickDialling} makes a call of a click in the portal.
 */
@NullMarked
package io.threecx.bitrix24.web;

import org.jspecify.annotations.NullMarked;
