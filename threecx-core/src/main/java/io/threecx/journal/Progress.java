package io.threecx.journal;

import io.threecx.crm.LogReceipt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the delivery of one entry is.
 *
 * @param logged where it stands in the CRM; null before it does
 * @param applied digest of the entry as the CRM has it
 * @param attached digest of the recording as the CRM has it
 * @param doubtful a write was begun and its outcome is unknown
 * @param notApplied what is known of the call and could not be put into the CRM, with the reason, for a person
 */
record Progress(
        @Nullable LogReceipt logged,
        @Nullable String applied,
        @Nullable String attached,
        boolean doubtful,
        List<String> notApplied) {
    static final Progress NONE = new Progress(null, null, null, false, List.of());

    Progress {
        notApplied = List.copyOf(notApplied);
    }

    Optional<LogReceipt> receipt() {
        return Optional.ofNullable(logged);
    }
}
