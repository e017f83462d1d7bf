/**
 * Where text records come from: a file that grows, a folder, a socket in either direction; and {@link
 * io.threecx.cdr.source.CdrCalls}, which makes calls of them for the journal.
 *
 * <pre>{@code
 * CdrCalls calls = CdrCalls.builder(source, CdrLayout.VENDOR_PAGE, assembler, storage.state())
 *         .listener(recent::put) // RecentCalls: the latest calls as a history, in memory
 *         .build();
 * }</pre>
 *
 * <p>The source is a {@link io.threecx.cdr.source.CdrFile}, {@link io.threecx.cdr.source.CdrFolder} or {@link
 * io.threecx.cdr.source.CdrSocket}. Files lose nothing, whatever is killed meanwhile; sockets have no acknowledgement,
 * and do.
 */
@NullMarked
package io.threecx.cdr.source;

import org.jspecify.annotations.NullMarked;
