/**
 * Addresses of the Internet: {@link io.threecx.net.AddressList} says who may connect, or whose headers are believed.
 */
@NullMarked
package io.threecx.net;

import org.jspecify.annotations.NullMarked;
