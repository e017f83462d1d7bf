/**
 * A number on a page becomes a call: {@link io.threecx.pbx.dial.ClickToCall} tries the ways that a PBX allows, in the order given,
 * and says honestly what came of it.
 */
@NullMarked
package io.threecx.pbx.dial;

import org.jspecify.annotations.NullMarked;
