package io.threecx.examples.journal.parts;

import io.threecx.ThreeCx;
import io.threecx.journal.Journal;
import io.threecx.monitor.BusinessHours;
import io.threecx.monitor.GroupMonitor;
import io.threecx.web.ApiKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What runs in this server. Its endpoints look into it; they close nothing.
 *
 * @param house lookups, the PBX's reports, and their endpoints
 * @param feeds where calls come from besides the PBX's reports
 * @param monitor watches groups, and asks for the hours where the PBX has them; empty when there is nothing to do
 * @param hours when somebody has to be there; empty as long as nobody knows
 * @param apiKey opens what is not for everybody
 * @param notes what was assumed at the start, a sentence each
 * @param isDemo whether calls and target are made up
 */
public record Parts(
        ThreeCx house,
        Journal journal,
        List<CallFeed> feeds,
        Optional<GroupMonitor> monitor,
        Supplier<Optional<BusinessHours>> hours,
        ApiKey apiKey,
        List<String> notes,
        boolean isDemo,
        Instant startedAt,
        InstantSource clock) {

    public Parts {
        feeds = List.copyOf(feeds);
        notes = List.copyOf(notes);
    }
}
