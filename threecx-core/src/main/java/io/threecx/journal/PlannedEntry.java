package io.threecx.journal;

import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.EntryKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to stand in one CRM, as the planner froze it. */
sealed interface PlannedEntry {

    EntryKey key();

    /**
     * A call.
     *
     * @param media what was recorded of it, as far as the policy lets it go to the CRM
     * @param said what somebody of the house wrote about it
     */
    record OfCall(
            CallEntry entry,
            @Nullable Recording media,
            @Nullable String said) implements PlannedEntry {
        @Override
        public EntryKey key() {
            return entry.key();
        }

        Optional<Recording> recording() {
            return Optional.ofNullable(media);
        }

        Optional<String> note() {
            return Optional.ofNullable(said);
        }
    }

    /** A chat. */
    record OfChat(ChatEntry entry) implements PlannedEntry {
        @Override
        public EntryKey key() {
            return entry.key();
        }
    }
}
