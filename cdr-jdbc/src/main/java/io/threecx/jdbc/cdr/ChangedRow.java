package io.threecx.jdbc.cdr;

/**
 * A row that a call has, new or changed.
 *
 * @param time when that part of the call was over
 * @param id of the row, where it is a number that grows; else 0
 */
record ChangedRow(RowTime time, long id, String callId) {}
