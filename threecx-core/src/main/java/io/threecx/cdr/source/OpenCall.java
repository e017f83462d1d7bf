package io.threecx.cdr.source;

import io.threecx.cdr.CdrLeg;
import java.time.Instant;
import java.util.List;

/**
 * A call of which more may be heard.
 *
 * @param heardAt when the last record of it came
 * @param complete whether its records leave nothing open; then it is the first to be given up when there are too many
 */
record OpenCall(String id, Instant heardAt, boolean complete, List<CdrLeg> legs) {}
