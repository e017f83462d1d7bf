/**
 * Call history out of a database: the PBX's own tables of any version, or a table of one's own.
 *
 * <p>Start with {@link io.threecx.jdbc.cdr.CdrDatabase}. It looks which tables and columns there are and reads what it
 * finds into {@link io.threecx.cdr.CdrLeg}; a {@link io.threecx.jdbc.cdr.CallHistoryPoller} tells the journal of every
 * call, and a {@link io.threecx.cdr.CallHistory} answers who called when. Nothing here ever writes into that database.
 *
 * <pre>{@code
 * CdrDatabase database = CdrDatabase.of(dataSource);
 * List<CdrCall> earlier = database.history(numbers)
 *         .find(CallHistoryQuery.latest(20).withNumber(numbers.parse("+442079460018")));
 *
 * CallHistoryPoller poller =
 *         database.poller("pbx", CallAssembler.of(numbers), state).build(); // ThreeCx.builder().calls(poller)
 * }</pre>
 */
@NullMarked
package io.threecx.jdbc.cdr;

import org.jspecify.annotations.NullMarked;
