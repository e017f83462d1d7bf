/**
 * Who is there: {@link io.threecx.pbx.presence.Presence} follows the phones, profiles and calls of the extensions of a PBX.
 */
@NullMarked
package io.threecx.pbx.presence;

import org.jspecify.annotations.NullMarked;
