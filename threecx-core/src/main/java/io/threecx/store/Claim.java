package io.threecx.store;

import java.time.Instant;

/**
 * Which items a process wants to work on alone.
 *
 * @param queue where to look
 * @param state only items in this state
 * @param lane only items of this lane
 * @param order which of the due items come first
 * @param owner the process, by a name that no other process and no earlier run of it has
 * @param now items due until then; claims that ended until then are free
 * @param until when the claim ends by itself; from then on another process may take the items over
 * @param limit the most items wanted, at least 1
 */
public record Claim(
        WorkQueue queue,
        WorkState state,
        String lane,
        Order order,
        String owner,
        Instant now,
        Instant until,
        int limit) {

    /** Which of the due items come first. */
    public enum Order {
        /** Whoever has been due for longest. */
        OLDEST_FIRST,
        /** Whoever became due last, so that new work does not queue behind a backlog. */
        NEWEST_FIRST
    }

    /** @throws IllegalArgumentException when the limit is less than 1, or the claim would end before it begins */
    public Claim {
        if (limit < 1) {
            throw new IllegalArgumentException("a claim is for at least 1 item, not " + limit);
        }
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("a claim must end (" + until + ") after it begins (" + now + ")");
        }
    }
}
