/** Names for content, made from the content. */
@NullMarked
package io.threecx.digest;

import org.jspecify.annotations.NullMarked;
