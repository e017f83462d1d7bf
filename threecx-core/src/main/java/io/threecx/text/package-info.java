/**
 * Small help with texts that people write: {@link io.threecx.text.NearMiss} finds the name that somebody meant.
 */
@NullMarked
package io.threecx.text;

import org.jspecify.annotations.NullMarked;
