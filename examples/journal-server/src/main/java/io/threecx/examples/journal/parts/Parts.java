package io.threecx.examples.journal.parts;

import io.threecx.ThreeCx;
import io.threecx.journal.Journal;
import io.threecx.web.ApiKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What runs in this server. Its endpoints look into it; they close nothing.
 *
 * @param house lookups, the PBX's reports, and their endpoints
 * @param feeds where calls come from besides the PBX's reports
 * @param apiKey opens what is not for everybody
 * @param notes what was assumed at the start, a sentence each
 * @param isDemo whether calls and target are made up
 */
public record Parts(
        ThreeCx house,
        Journal journal,
        List<CallFeed> feeds,
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
