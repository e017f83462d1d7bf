/** Reads the configuration: a file in the call logger's format, and the environment above it. Start at {@code ServerConfig}. */
@NullMarked
package io.threecx.examples.journal.config;

import org.jspecify.annotations.NullMarked;
