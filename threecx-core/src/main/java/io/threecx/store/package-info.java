/**
 * Small state that must survive a restart: cursors, tokens, who creates which contact. {@link io.threecx.store.StateStore}
 * holds bytes by key and changes them by compare-and-set, which is safe between threads and, in its file form, between
 * processes. {@link io.threecx.store.StateStore#encrypted} keeps the bytes secret and bound to their key.
 */
@NullMarked
package io.threecx.store;

import org.jspecify.annotations.NullMarked;
