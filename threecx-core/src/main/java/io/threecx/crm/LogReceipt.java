package io.threecx.crm;

import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in the CRM.
 *
 * @param id the CRM's own id of what was written
 * @param url a link that opens it, where the CRM has one
 */
public record LogReceipt(String id, @Nullable String url) {

    /** A receipt without a link. */
    public static LogReceipt of(Object id) {
        return new LogReceipt(String.valueOf(id), null);
    }
}
