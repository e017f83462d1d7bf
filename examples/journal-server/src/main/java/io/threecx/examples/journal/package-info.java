/**
 * Reads the PBX's call history, takes what it reports, and files every call with the CRMs. Start at {@code JournalServer}.
 */
@NullMarked
package io.threecx.examples.journal;

import org.jspecify.annotations.NullMarked;
