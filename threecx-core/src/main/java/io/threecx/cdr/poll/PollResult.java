package io.threecx.cdr.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one poll of a call history.
 *
 * @param reads what is read, such as the kind of tables or the version of the PBX
 * @param told how many calls
 * @param waiting how many are not over yet, or not complete
 * @param unreadable how many calls could not be put together
 * @param lastRow everything up to that time was told, waiting calls excepted
 * @param position how far it came, as a person would look for it, such as the highest id of a row; null while there is none
 */
public record PollResult(
        String reads,
        int told,
        int waiting,
        int unreadable,
        Instant lastRow,
        @Nullable String position) {}
