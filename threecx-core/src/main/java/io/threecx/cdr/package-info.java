/**
 * Call detail records: what the PBX keeps of every call, leg by leg. A {@link io.threecx.cdr.CdrLeg} is the form that
 * every source of them is read into, and a {@link io.threecx.cdr.CallAssembler} makes calls of them. The PBX's text
 * output is read by {@code cdr.text} and comes from {@code cdr.source}; its database is read by the module {@code
 * cdr-jdbc}.
 *
 * <pre>{@code
 * CallAssembler assembler = CallAssembler.of(PhoneNumbers.of("GB"));
 * for (CdrCall call : assembler.assemble(legs)) {
 *     log.log(
 *             Level.INFO,
 *             "{0}, talked for {1}, {2} transfers",
 *             call,
 *             call.talkTime(),
 *             call.transfers().size());
 * }
 * }</pre>
 *
 * <p>Earlier calls of a number are found in a {@link io.threecx.cdr.CallHistory}.
 */
@NullMarked
package io.threecx.cdr;

import org.jspecify.annotations.NullMarked;
