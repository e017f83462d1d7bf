/**
 * Call detail records: what the PBX keeps of every call, leg by leg. Records come from its CDR output (text), or from its
 * database; a {@link io.threecx.cdr.CdrLeg} is the form that all of them are read into, and the call assembler makes
 * calls of them.
 */
@NullMarked
package io.threecx.cdr;

import org.jspecify.annotations.NullMarked;
