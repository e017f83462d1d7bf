package io.threecx.pbx.event;

import io.threecx.pbx.control.ParticipantKey;

/**
 * A participant that the PBX is asked about.
 *
 * @param epoch of which connection: the answer is worth nothing after the next one
 * @param tick when it was asked, in the order of all that happened
 */
record Question(ParticipantKey key, int epoch, long tick) {}
