/**
 * The PBX's CDR output on the desk: {@link io.threecx.testkit.cdr.CdrOutput} writes records to a growing file, to a file for
 * each call, or to sockets in both directions, as a PBX does and as a PBX does on a bad day.
 */
@NullMarked
package io.threecx.testkit.cdr;

import org.jspecify.annotations.NullMarked;
