/**
 * Where text records come from: a file that grows, a folder, a socket in either direction; and
 * {@link io.threecx.cdr.source.CdrCalls}, which makes calls of them for the journal.
 */
@NullMarked
package io.threecx.cdr.source;

import org.jspecify.annotations.NullMarked;
