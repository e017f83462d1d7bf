/**
 * From what a PBX said of a call to the entries in the CRMs: each call once, and none lost.
 *
 * <p>Begin at {@link io.threecx.journal.Journal}; where {@link io.threecx.ThreeCx} has a storage, it has one. {@link
 * io.threecx.journal.JournalPolicy} says which calls become entries, and in which words.
 *
 * <pre>{@code
 * Journal journal = threecx.journal().orElseThrow(); // it has one where the builder has a storage
 * journal.accept(Sighting.of(new SourceKey("pbx", "our-log", "4711"), call));
 *
 * for (JournalEntry entry : journal.entries(WorkState.PARKED, 0, 20)) {
 *     lines.add(entry.key() + ": " + entry.note().orElse("")); // what a person has to look at
 * }
 * }</pre>
 *
 * <pre>
 * accept ──▶ INBOX ──▶ Correlating ──▶ CALLS ──▶ Planning ──▶ OUTBOX ──▶ Delivering ──▶ CRM
 *            (what a      (which of them    (one     (whose call,   (one entry   (log, search,
 *            source said)  are one call)     call)    policy, text)  each)        update, attach)
 * </pre>
 *
 * Every arrow is one transaction of the {@link io.threecx.store.Storage}; a process may die at any point of it.
 */
@NullMarked
package io.threecx.journal;

import org.jspecify.annotations.NullMarked;
