/**
 * The events of the Call Control API: {@link io.threecx.pbx.event.CallEvents} keeps the socket open, asks what each
 * event is about, and tells it in order.
 *
 * <pre>{@code
 * CallEvents events = CallEvents.on(pbx).build();
 * events.onEvent(event -> {
 *     if (event instanceof CallEvent.ParticipantChanged changed) {
 *         lines.add(changed.participant().toString()); // participant 101/5120 Ringing of call 42
 *     }
 * });
 * events.start();
 * }</pre>
 *
 * <p>For programs that want every leg; calls as a person sees them are made of these events in {@code pbx.live}.
 */
@NullMarked
package io.threecx.pbx.event;

import org.jspecify.annotations.NullMarked;
