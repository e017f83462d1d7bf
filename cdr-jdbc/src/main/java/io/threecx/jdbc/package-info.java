/** What is kept in, or read from, a relational database: {@link io.threecx.jdbc.storage.JdbcStorage}. */
@NullMarked
package io.threecx.jdbc;

import org.jspecify.annotations.NullMarked;
