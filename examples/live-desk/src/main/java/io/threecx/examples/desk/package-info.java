/** A page for the people who take the calls, and the server behind it. */
@NullMarked
package io.threecx.examples.desk;

import org.jspecify.annotations.NullMarked;
