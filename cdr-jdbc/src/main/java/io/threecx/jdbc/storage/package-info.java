/**
 * The journal's storage in a database: {@link io.threecx.jdbc.storage.JdbcStorage}, either in files of its own (SQLite,
 * one process) or in a PostgreSQL or MariaDB server that several processes share.
 *
 * <pre>{@code
 * Storage storage = JdbcStorage.file(folder.resolve("journal")); // or JdbcStorage.of(dataSource)
 * ThreeCx threecx = ThreeCx.builder()
 *         .country("GB")
 *         .apiKey(apiKey)
 *         .crm("customers", customers)
 *         .storage(storage)
 *         .build()
 *         .start();
 * }</pre>
 *
 * <p>A newcomer starts with {@code Database}, which lends connections and makes transactions, and {@code WorkTable},
 * which has the statements. What differs between databases is in {@code Dialect} and in the SQL of the migrations.
 */
@NullMarked
package io.threecx.jdbc.storage;

import org.jspecify.annotations.NullMarked;
