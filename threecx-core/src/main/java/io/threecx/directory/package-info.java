/**
 * The built-in CRM provider: contacts from a vCard or CSV file, for those who have no CRM account or want to see the
 * main job first. Its front door is {@link io.threecx.directory.DirectoryProviderFactory}, id "directory".
 *
 * <p>How a contact gets from the file to the caller: a {@code ContactSource} (CSV or vCard) streams the file as records
 * that are not yet understood; {@code DirectoryLoader} has them read on all cores and packed into {@code
 * PackedContacts}; an immutable {@code Snapshot} holds those with sorted keys of their numbers, e-mail addresses and
 * ids; {@code LiveDirectory} swaps in a new snapshot when the file has changed; {@code DirectoryProvider} answers from
 * the current one.
 *
 * <p>How a call gets into the file beside it: {@code DirectoryCallLog} has {@code CallLogLine} write it as one line of
 * JSON, and {@code CallLogFile} adds the lines of all who wait in one forced write, under {@code CallLogLock}; {@code
 * CallLogIndex} knows which keys stand there already, and {@code CallLogTail} mends what a crash has left.
 */
@NullMarked
package io.threecx.directory;

import org.jspecify.annotations.NullMarked;
