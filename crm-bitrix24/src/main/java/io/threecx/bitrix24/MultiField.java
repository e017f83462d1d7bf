package io.threecx.bitrix24;

/**
 * One of several numbers or addresses of a record.
 *
 * @param kind {@code PHONE}, {@code EMAIL}, {@code WEB}, {@code IM}
 * @param id its own id, by which it is changed and deleted
 * @param type {@code WORK}, {@code MOBILE}, {@code FAX}, {@code HOME}, {@code PAGER}, {@code MAILING}, {@code OTHER} or another
 * @param value as stored
 */
public record MultiField(String kind, String id, String type, String value) {
    /** Without the value. */
    @Override
    public String toString() {
        return kind + ' ' + id;
    }
}
