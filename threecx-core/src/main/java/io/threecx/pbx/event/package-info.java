/**
 * The events of the Call Control API: {@link io.threecx.pbx.event.CallEvents} keeps the socket open, asks what each event is
 * about, and tells it in order.
 */
@NullMarked
package io.threecx.pbx.event;

import org.jspecify.annotations.NullMarked;
