/**
 * The text form of call detail records: a {@link io.threecx.cdr.text.CdrReader} reads lines in a
 * {@link io.threecx.cdr.text.CdrLayout}, known, given or detected, into {@link io.threecx.cdr.text.CdrRecord}s.
 */
@NullMarked
package io.threecx.cdr.text;

import org.jspecify.annotations.NullMarked;
