/** Small help with texts that people write. */
@NullMarked
package io.threecx.text;

import org.jspecify.annotations.NullMarked;
