/**
 * Names for content, made from the content: {@link io.threecx.digest.Sha256}.
 */
@NullMarked
package io.threecx.digest;

import org.jspecify.annotations.NullMarked;
