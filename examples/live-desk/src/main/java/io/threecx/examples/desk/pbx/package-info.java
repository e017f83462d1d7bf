/** The connection to the PBX, exchanged when the settings change, and what is asked of it. */
@NullMarked
package io.threecx.examples.desk.pbx;

import org.jspecify.annotations.NullMarked;
