package io.threecx.crm;

import java.util.List;

/**
 * One page of changes.
 *
 * @param changes in the order in which they happened
 * @param cursor where the next page starts; kept by the core, opaque to it
 * @param complete nothing more to read for now
 */
public record ChangePage(List<ContactChange> changes, String cursor, boolean complete) {
    /** Copies the changes. */
    public ChangePage {
        changes = List.copyOf(changes);
    }
}
