package io.threecx.monitor;

/**
 * Knows when somebody has to be there, and learns of changes: the API of a PBX, or a calendar. Called by one thread at a
 * time, at every check once; to be answered within seconds.
 */
@FunctionalInterface
public interface HoursSource {

    /**
     * The hours as they are set now.
     *
     * @throws GroupSourceException when it cannot be told just now; any other exception counts as this one
     */
    BusinessHours hours();
}
