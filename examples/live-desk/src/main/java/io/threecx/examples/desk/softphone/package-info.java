/** Experimental: calls with the sound in the browser, over the API client's route point. */
@NullMarked
package io.threecx.examples.desk.softphone;

import org.jspecify.annotations.NullMarked;
