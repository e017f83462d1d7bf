/** A PBX to develop against, as a program. */
@NullMarked
package io.threecx.examples.pbx;

import org.jspecify.annotations.NullMarked;
