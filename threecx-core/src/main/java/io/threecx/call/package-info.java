/**
 * The call model, the same for every source: a {@link io.threecx.call.Call} is what a person would call one call, a
 * {@link io.threecx.call.CallLeg} is one party ringing or talking inside it.
 *
 * <p>Every point in time is an {@link java.time.Instant}; zones belong to the edges.
 *
 * <pre>{@code
 * Call call = Call.builder(Direction.INBOUND, CallParty.external(number), startedAt)
 *         .agent(CallParty.extension("104"))
 *         .answeredAt(startedAt.plusSeconds(6))
 *         .endedAt(startedAt.plusSeconds(99), Outcome.COMPLETED)
 *         .build();
 * }</pre>
 *
 * <p>What one source says of a call is a {@link io.threecx.call.Sighting}: the journal takes these, and finds out which
 * of them are of the same call.
 */
@NullMarked
package io.threecx.call;

import org.jspecify.annotations.NullMarked;
