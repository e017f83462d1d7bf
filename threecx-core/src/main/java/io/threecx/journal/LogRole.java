package io.threecx.journal;

import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.ChatLog;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM can do for one entry, a call or a chat alike.
 *
 * @param write puts it into the CRM
 * @param duplicates what becomes of it when it is put there twice
 * @param search finds calls again
 * @param updatable an entry can be changed
 */
record LogRole(
        Supplier<@Nullable LogReceipt> write,
        Duplicates duplicates,
        @Nullable CallLogSearch search,
        boolean updatable) {

    /** Empty when the CRM does not take such entries. */
    static Optional<LogRole> of(CrmProvider provider, PlannedEntry entry) {
        if (entry instanceof PlannedEntry.OfCall call) {
            CallLogSearch search = provider.capability(CallLogSearch.class).orElse(null);
            boolean updatable = provider.capability(CallLogUpdate.class).isPresent();
            return provider.capability(CallLog.class)
                    .map(log -> new LogRole(() -> log.log(call.entry()), log.duplicates(), search, updatable));
        }
        PlannedEntry.OfChat chat = (PlannedEntry.OfChat) entry;
        return provider.capability(ChatLog.class)
                .map(log -> new LogRole(() -> log.log(chat.entry()), log.duplicates(), null, false));
    }

    /** After an unknown outcome one can find out, or write again without harm. */
    boolean canResolveDoubt() {
        return search != null || isRepeatable();
    }

    boolean isRepeatable() {
        return duplicates == Duplicates.REFUSED_BY_CRM;
    }
}
