/**
 * The PBX's CDR output on the desk: {@link io.threecx.testkit.cdr.CdrOutput} writes records to a growing file, to a file
 * for each call, or to sockets in both directions, as a PBX does and as a PBX does on a bad day.
 *
 * <pre>{@code
 * try (SingleFile output = new SingleFile(folder.resolve("cdr.log"))) {
 *     output.write(record);
 *     output.rotate(); // what does the reader make of it?
 *     output.write(record);
 * }
 * }</pre>
 */
@NullMarked
package io.threecx.testkit.cdr;

import org.jspecify.annotations.NullMarked;
