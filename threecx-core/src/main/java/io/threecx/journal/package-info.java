/**
 * From what a PBX said of a call to the entries in the CRMs: each call once, and none lost.
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
