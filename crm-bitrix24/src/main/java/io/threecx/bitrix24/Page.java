package io.threecx.bitrix24;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a list.
 *
 * @param rows at most 50
 * @param total how many match in all
 * @param next where the next page begins; empty on the last one
 */
public record Page<T>(List<T> rows, OptionalLong total, OptionalLong next) {
    /** Copies the rows. */
    public Page {
        rows = List.copyOf(rows);
    }
}
