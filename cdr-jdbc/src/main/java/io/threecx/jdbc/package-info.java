/** Call history read from SQL, and durable storage. Not built yet: the module only holds its place in the build. */
package io.threecx.jdbc;
