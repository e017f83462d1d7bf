package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.Sighting;
import java.util.List;

/** One call out of what several sources say of it. */
final class CallMerge {
    private CallMerge() {}

    static Call of(List<Sighting> sightings) {
        return sightings.get(0).call();
    }
}
