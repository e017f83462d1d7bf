/**
 * Who is there: {@link io.threecx.pbx.presence.Presence} follows the phones, profiles and calls of the extensions of a
 * PBX.
 *
 * <pre>{@code
 * Presence presence = Presence.of(xapi).build();
 * presence.onChange(one -> print(one.extension() + (one.isFree() ? " is free" : " is not free")));
 * }</pre>
 */
@NullMarked
package io.threecx.pbx.presence;

import org.jspecify.annotations.NullMarked;
