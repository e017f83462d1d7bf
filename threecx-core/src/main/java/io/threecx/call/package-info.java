/**
 * The call model, the same for every source: a {@link io.threecx.call.Call} is what a person would call one call, a
 * {@link io.threecx.call.CallLeg} is one party ringing or talking inside it.
 *
 * <p>Every point in time is an {@link java.time.Instant}; zones belong to the edges.
 */
@NullMarked
package io.threecx.call;

import org.jspecify.annotations.NullMarked;
