/** What was: the list of calls, its chart, and what people add to a call. */
@NullMarked
package io.threecx.examples.desk.calls;

import org.jspecify.annotations.NullMarked;
