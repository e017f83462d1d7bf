/**
 * Call detail records: what the PBX keeps of every call, leg by leg. A {@link io.threecx.cdr.CdrLeg} is the form that every
 * source of them is read into, and a {@link io.threecx.cdr.CallAssembler} makes calls of them. The PBX's text output is read
 * by {@code cdr.text} and comes from {@code cdr.source}; its database is read by the module {@code cdr-jdbc}.
 */
@NullMarked
package io.threecx.cdr;

import org.jspecify.annotations.NullMarked;
