/**
 * What readers of a call history have in common, be it in a database or behind an API: one of several instances polls
 * ({@link io.threecx.cdr.poll.PollLoop}), remembers how far it came ({@link io.threecx.cdr.poll.CheckpointStore}), and
 * what it told of which call ({@link io.threecx.cdr.poll.ToldCalls}).
 *
 * <p>For the packages {@code pbx.history} and {@code io.threecx.jdbc.cdr}, and for a reader of one's own; who only wants
 * calls in the journal begins there.
 */
@NullMarked
package io.threecx.cdr.poll;

import org.jspecify.annotations.NullMarked;
