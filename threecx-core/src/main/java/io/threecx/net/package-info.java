/** Addresses of the Internet. */
@NullMarked
package io.threecx.net;

import org.jspecify.annotations.NullMarked;
