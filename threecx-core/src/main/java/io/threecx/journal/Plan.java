package io.threecx.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a call or chat.
 *
 * @param entries what is to stand in the CRMs
 * @param note what came of it, for a person
 * @param missing why some entries cannot be planned yet; null when nothing is missing
 */
record Plan(List<Drafted> entries, String note, @Nullable String missing) {

    /**
     * One entry.
     *
     * @param held among whom a person has to choose before it can be delivered; nobody when it can be
     */
    record Drafted(PlannedEntry entry, List<Candidate> held) {
        Drafted {
            held = List.copyOf(held);
        }

        /** Why a person has to release it; null when it can be delivered. */
        @Nullable
        String reason() {
            return held.isEmpty() ? null : HeldEntries.note(held);
        }
    }

    Plan {
        entries = List.copyOf(entries);
    }

    static Plan skipped(String reason) {
        return new Plan(List.of(), "skipped: " + reason, null);
    }
}
