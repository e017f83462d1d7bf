package io.threecx.pbx.event;

import java.time.Instant;

/**
 * All participants that the PBX is asked about at once.
 *
 * @param epoch of which connection: the answer is worth nothing after the next one
 * @param tick when it was asked, in the order of all that happened
 * @param askedAt when that was
 */
record Inventory(int epoch, long tick, Instant askedAt) {}
