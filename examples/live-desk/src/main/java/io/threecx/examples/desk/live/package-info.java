/** What is going on right now, told to every open page within milliseconds. */
@NullMarked
package io.threecx.examples.desk.live;

import org.jspecify.annotations.NullMarked;
