package io.threecx.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the CRMs know of the other side of a call.
 *
 * @param candidates who it may be, best first
 * @param unheard the CRMs that could not be asked, each with the reason
 * @param notCreated why the contact that should have been made was not, although it may be possible later
 * @param nobody the sentence for the case that there is no candidate
 */
record Known(
        List<Candidate> candidates,
        Map<String, String> unheard,
        @Nullable String notCreated,
        String nobody) {
    static final Known NOBODY = new Known(List.of(), Map.of(), null, "there is no number to look up");

    Known {
        candidates = List.copyOf(candidates);
        unheard = Collections.unmodifiableMap(new LinkedHashMap<>(unheard));
    }

    /** Why it is not known yet which contact an entry belongs to; null when all that matters is known. */
    @Nullable
    String missing(Target target, boolean creates) {
        if (candidates.isEmpty() && notCreated != null) {
            return notCreated;
        }
        if (target.keepsContacts() && !(creates && candidates.isEmpty())) {
            String reason = unheard.get(target.name());
            return reason == null ? null : target + " " + reason;
        }
        return unheard.entrySet().stream()
                .findFirst()
                .map(out -> out.getKey() + " " + out.getValue())
                .orElse(null);
    }
}
