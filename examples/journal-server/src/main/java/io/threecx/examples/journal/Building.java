package io.threecx.examples.journal;

import io.threecx.ThreeCx;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.examples.journal.config.PbxConfig;
import io.threecx.examples.journal.config.ServerConfig;
import io.threecx.jdbc.group.DatabaseGroups;
import io.threecx.journal.JournalPolicy;
import io.threecx.journal.user.Extensions;
import io.threecx.lookup.LookupPolicy;
import io.threecx.monitor.GroupMonitor;
import io.threecx.monitor.GroupSource;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.group.PbxHours;
import io.threecx.pbx.group.XapiGroups;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import io.threecx.store.Storage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes the parts of what a configuration says. */
final class Building {
    private final ServerConfig config;
    private final Environment environment;
    private final InstantSource clock;

    Building(ServerConfig config, Environment environment, InstantSource clock) {
        this.config = config;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Tries what would be built.
     *
     * @throws SettingsException that names everything that is wrong
     */
    static void check(Environment environment) {
        List<String> problems = new ArrayList<>();
        collect(problems, environment::checkPort);
        collect(problems, () -> house(environment).build().close());
        collect(
                problems,
                () -> GroupMonitor.from(environment.checkedMonitor(), StateStore.inMemory())
                        .build()
                        .close());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.stream().distinct().toList());
        }
    }

    private static void collect(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    private static ThreeCx.Builder house(Environment environment) {
        return ThreeCx.builder().settings(environment.settings());
    }

    /** The house with its sources; they are read once it is started. */
    ThreeCx house(Storage storage, Feeds feeds) {
        ThreeCx.Builder house =
                house(environment).storage(storage).journal(policy()).clock(clock);
        feeds.sources().forEach(house::calls);
        return house.build();
    }

    /** Where the call history is, if it is in a database. */
    Optional<DataSource> history(Pools pools) {
        return config.database()
                .map(database -> pools.to("cdr", database.url(), database.username(), database.password()));
    }

    /** The API of the PBX, if it is asked; opens nothing. */
    Optional<PbxConnection> pbx() {
        return config.pbx()
                .map(pbx -> PbxConnection.at(pbx.url())
                        .client(pbx.clientId(), pbx.secret())
                        .clock(clock)
                        .build());
    }

    /**
     * Where calls come from; opens nothing, but for asking the PBX for its columns where that is wished for.
     *
     * @throws IllegalStateException when it has to be asked, and cannot
     */
    Feeds feeds(Storage storage, Optional<DataSource> history, Optional<Xapi> pbx) {
        Settings checked = environment.checked();
        PhoneNumbers numbers = LookupPolicy.from(checked).numbers(checked.text("country"));
        JournalPolicy policy = policy();
        Feeds feeds = new Feeds(policy.pbx(), CallAssembler.of(numbers), storage.state(), clock);
        config.database().ifPresent(database -> history.ifPresent(source -> feeds.add(database, source)));
        config.pbx()
                .filter(PbxConfig::readsHistory)
                .ifPresent(settings -> pbx.ifPresent(
                        xapi -> feeds.add(settings, xapi, settings.recordings() && wantsRecordings(policy))));
        if (!config.output().isEmpty()) {
            CdrLayout layout = config.output().layout().orElseGet(() -> layout(pbx.orElseThrow()));
            feeds.add(config.output(), layout);
        }
        return feeds;
    }

    private static boolean wantsRecordings(JournalPolicy policy) {
        return policy.recordingLinks() || policy.transcripts() || policy.summaries();
    }

    /** Reading with columns that are guessed would put wrong calls into the CRM. */
    private static CdrLayout layout(Xapi pbx) {
        try {
            return pbx.cdrSettings().layout();
        } catch (PbxException e) {
            throw new IllegalStateException(
                    "the columns of the call records are to be asked of the PBX, and that fails: " + e.getMessage(), e);
        }
    }

    /** People in a file, which may be changed while this runs, come before those of the configuration. */
    JournalPolicy policy() {
        JournalPolicy policy = JournalPolicy.from(environment.checked());
        if (config.extensions().isEmpty()) {
            return policy;
        }
        Extensions listed = Extensions.of(config.extensions());
        Extensions people = policy.extensionMap()
                .map(file -> Extensions.file(file, clock).then(listed))
                .orElse(listed);
        return policy.toBuilder().extensions(people).build();
    }

    /** Who belongs to groups, if the PBX or a database knows it. */
    Optional<GroupSource> groups(Pools pools, Optional<DataSource> history, Optional<Xapi> pbx) {
        if (config.groups().asksPbx()) {
            return pbx.map(XapiGroups::of);
        }
        return config.groups().source().flatMap(source -> {
            Optional<DataSource> database = source.url()
                    .map(url -> pools.to("groups", url, source.username(), source.password()))
                    .or(() -> history);
            return database.map(data -> source.query()
                    .map(query -> DatabaseGroups.of(data, query))
                    .orElseGet(() -> DatabaseGroups.of(data)));
        });
    }

    /**
     * What looks after the groups; without groups it has nothing to do, but knows the hours.
     *
     * @param source knows who belongs to groups of which the configuration does not say it
     * @param pbx for its hours, if they are wished for
     */
    GroupMonitor monitor(Storage storage, Optional<GroupSource> source, Optional<Xapi> pbx) {
        GroupMonitor.Builder monitor =
                GroupMonitor.from(environment.checkedMonitor(), storage.state()).clock(clock);
        if (environment.find("THREECX_GROUPS").isEmpty()) {
            monitor.groups(config.groups().groups());
        }
        if (!config.groups().members().isEmpty()) {
            monitor.source(GroupSource.fixed(config.groups().members()));
        }
        source.ifPresent(monitor::source);
        if (environment.takesHoursOfPbx()) {
            monitor.hours(PbxHours.of(pbx.orElseThrow()).withClock(clock).source());
        }
        return monitor.build();
    }
}
