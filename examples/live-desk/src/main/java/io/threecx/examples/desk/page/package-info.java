/** The page itself: files that ask the endpoints. */
@NullMarked
package io.threecx.examples.desk.page;

import org.jspecify.annotations.NullMarked;
