/** Puts the house together: one {@code ThreeCx} connects one PBX to one or more CRMs. */
@NullMarked
package io.threecx;

import org.jspecify.annotations.NullMarked;
