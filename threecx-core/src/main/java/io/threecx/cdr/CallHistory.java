package io.threecx.cdr;

import java.util.List;

/** Finds earlier calls, such as for the card of a contact. */
public interface CallHistory {

    /** The calls that match, the newest first; at most {@link CallHistoryQuery#limit()}. */
    List<CdrCall> find(CallHistoryQuery query);
}
