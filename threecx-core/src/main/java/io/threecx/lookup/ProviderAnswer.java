package io.threecx.lookup;

import io.threecx.crm.ContactRef;
import io.threecx.phone.PhoneMatch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one provider returned for one number, verified. Holds little of what was dropped: answers stay in the cache.
 *
 * @param kept the contacts that really have the number
 * @param dropped some of the contacts that do not
 * @param returned how many contacts the provider returned
 * @param notes what else is worth telling
 */
record ProviderAnswer(List<ContactMatch> kept, List<Dropped> dropped, int returned, List<String> notes) {

    /** A contact that was returned but does not match. */
    record Dropped(String ref, String name, PhoneMatch.@Nullable Grade grade, String reason) {}

    ProviderAnswer {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        notes = List.copyOf(notes);
    }

    boolean isMiss() {
        return kept.isEmpty();
    }

    boolean showsAny(Set<ContactRef> contacts) {
        for (ContactMatch match : kept) {
            if (contacts.contains(match.ref())) {
                return true;
            }
        }
        return false;
    }
}
