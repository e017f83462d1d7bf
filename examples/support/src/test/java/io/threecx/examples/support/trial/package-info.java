/** Trials of the servers among the examples: the jar as a user starts it, a target that fails in every way, kills. */
@NullMarked
package io.threecx.examples.support.trial;

import org.jspecify.annotations.NullMarked;
