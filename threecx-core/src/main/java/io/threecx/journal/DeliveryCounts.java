package io.threecx.journal;

/**
 * What came of attempts to write into a CRM. An entry that fails three times and is then written counts three failures and
 * one success.
 *
 * @param succeeded since the start of the process: the CRM did what it was asked
 * @param failed since the start of the process: it was out of order, or refused, or its answer was lost
 * @param succeededLastHour of them, within the last 60 minutes, to the minute
 * @param failedLastHour of them, within the last 60 minutes, to the minute
 */
public record DeliveryCounts(long succeeded, long failed, long succeededLastHour, long failedLastHour) {
    static final DeliveryCounts NONE = new DeliveryCounts(0, 0, 0, 0);
}
