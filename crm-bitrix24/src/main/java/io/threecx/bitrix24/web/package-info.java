/** Endpoints that this module brings along: the one to which a portal posts its events. */
@NullMarked
package io.threecx.bitrix24.web;

import org.jspecify.annotations.NullMarked;
