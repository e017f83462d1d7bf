/**
 * Live calls as a person sees them: {@link io.threecx.pbx.live.CallTracker} makes calls that ring, are answered,
 * transferred and ended out of the legs that the Call Control API shows.
 *
 * <pre>{@code
 * CallTracker calls = CallTracker.of(CallEvents.on(pbx), numbers).build();
 * calls.onEvent(event -> {
 *     if (event instanceof LiveCallEvent.Ringing ringing) {
 *         page.show(ringing.leg().extension(), ringing.call().remote());
 *     }
 * });
 * calls.start();
 * }</pre>
 *
 * <p>Without Call Control, {@link io.threecx.pbx.live.LookedUpCalls} makes a guess at it out of what the CRM template
 * asks and reports.
 */
@NullMarked
package io.threecx.pbx.live;

import org.jspecify.annotations.NullMarked;
