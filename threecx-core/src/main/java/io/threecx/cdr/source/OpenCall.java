package io.threecx.cdr.source;

import java.time.Instant;

/**
 * A call of which more may be heard.
 *
 * @param heardAt when the last record of it came
 * @param complete whether its records leave nothing open; then it is the first to be given up when there are too many
 * @param legs as {@link StoredLegs} writes them
 */
record OpenCall(String id, Instant heardAt, boolean complete, String legs) {}
