package io.threecx.jdbc.cdr;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time as a row has it.
 *
 * @param instant when that was
 * @param local as it stands there, if it stands there without a zone
 */
record RowTime(Instant instant, @Nullable LocalDateTime local) {}
