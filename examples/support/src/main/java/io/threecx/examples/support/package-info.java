/** What the servers among the examples have in common. */
@NullMarked
package io.threecx.examples.support;

import org.jspecify.annotations.NullMarked;
