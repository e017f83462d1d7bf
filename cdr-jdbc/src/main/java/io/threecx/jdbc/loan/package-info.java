/** Connections on loan from their owner's pool. For the packages of this module; not meant for others. */
@NullMarked
package io.threecx.jdbc.loan;

import org.jspecify.annotations.NullMarked;
