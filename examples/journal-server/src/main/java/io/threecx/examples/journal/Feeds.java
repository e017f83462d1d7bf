package io.threecx.examples.journal;

import io.threecx.call.SightingSource;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.source.CdrCalls;
import io.threecx.cdr.source.CdrFile;
import io.threecx.cdr.source.CdrFolder;
import io.threecx.cdr.source.CdrSocket;
import io.threecx.cdr.source.CdrSource;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.examples.journal.config.CdrOutputConfig;
import io.threecx.examples.journal.config.DatabaseConfig;
import io.threecx.examples.journal.config.PbxConfig;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.jdbc.cdr.CallHistoryPoller;
import io.threecx.jdbc.cdr.CdrDatabase;
import io.threecx.pbx.history.XapiHistory;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.store.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Where calls come from besides the PBX's reports. They belong to the journal, which starts and closes them. */
final class Feeds {
    private final String pbx;
    private final CallAssembler assembler;
    private final StateStore state;
    private final InstantSource clock;
    private final List<SightingSource> sources = new ArrayList<>();
    private final List<CallFeed> feeds = new ArrayList<>();

    /** @param pbx the name of the PBX, as the journal has it */
    Feeds(String pbx, CallAssembler assembler, StateStore state, InstantSource clock) {
        this.pbx = pbx;
        this.assembler = assembler;
        this.state = state;
        this.clock = clock;
    }

    /** Opens nothing: a database that is down is asked again and again. */
    void add(DatabaseConfig config, DataSource connections) {
        CdrDatabase database = config.isOnlyTable()
                ? CdrDatabase.of(connections, config.table())
                : CdrDatabase.probing(connections, config.table());
        CallHistoryPoller.Builder poller = database.poller(pbx, assembler, state)
                .interval(config.interval())
                .clock(clock);
        config.since().ifPresent(poller::since);
        CallHistoryPoller built = poller.build();
        sources.add(built);
        feeds.add(new PolledFeed("database", built::state, built::pollNow));
    }

    /**
     * Asks nothing yet.
     *
     * @param recordings whether anybody wants to know of what was recorded
     */
    void add(PbxConfig config, Xapi xapi, boolean recordings) {
        XapiHistory.Builder history = XapiHistory.of(xapi, pbx, assembler, state)
                .interval(config.interval())
                .recordings(recordings)
                .clock(clock);
        config.since().ifPresent(history::since);
        XapiHistory built = history.build();
        sources.add(built);
        feeds.add(new PolledFeed("pbx", built::state, built::pollNow));
    }

    void add(CdrOutputConfig output, CdrLayout layout) {
        output.files()
                .forEach(file -> add(CdrFile.builder(file, state).clock(clock).build(), layout));
        output.folders()
                .forEach(folder ->
                        add(CdrFolder.builder(folder, state).clock(clock).build(), layout));
        output.passive()
                .forEach(pbxEnd -> add(
                        CdrSocket.passive(pbxEnd.host(), pbxEnd.port())
                                .lease(state)
                                .clock(clock)
                                .build(),
                        layout));
        output.active()
                .forEach(ourEnd -> add(
                        CdrSocket.active(ourEnd.bind(), ourEnd.port(), output.allowed())
                                .clock(clock)
                                .build(),
                        layout));
    }

    private void add(CdrSource source, CdrLayout layout) {
        CdrCalls calls = CdrCalls.builder(source, layout, assembler, state)
                .pbx(pbx)
                .clock(clock)
                .build();
        sources.add(calls);
        feeds.add(new LinesFeed(source.name(), calls));
    }

    /** For the journal, which starts and closes them. */
    List<SightingSource> sources() {
        return List.copyOf(sources);
    }

    List<CallFeed> all() {
        return List.copyOf(feeds);
    }
}
