/**
 * Small state that must survive a restart: cursors, tokens, who creates which contact. {@link
 * io.threecx.store.StateStore} holds bytes by key and changes them by compare-and-set, which is safe between threads
 * and, in its file form, between processes. {@link io.threecx.store.StateStore#encrypted} keeps the bytes secret and
 * bound to their key.
 *
 * <p>The rows of the journal are another matter: a {@link io.threecx.store.Storage} changes several of them together or
 * none; the module {@code cdr-jdbc} has one. A {@link io.threecx.store.RecordStore} keeps many small records that can be
 * read again from elsewhere.
 *
 * <pre>{@code
 * StateStore store = StateStore.file(folder);
 * byte[] now = store.get("cursor").orElse(null);
 * boolean done = store.compareAndSet("cursor", now, next); // false: somebody was faster, so read again
 * }</pre>
 */
@NullMarked
package io.threecx.store;

import org.jspecify.annotations.NullMarked;
