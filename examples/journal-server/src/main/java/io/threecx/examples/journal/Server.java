package io.threecx.examples.journal;

import io.threecx.ThreeCx;
import io.threecx.examples.journal.config.ServerConfig;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.examples.support.JournalData;
import io.threecx.monitor.GroupMonitor;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Everything that runs, from the configuration to the port. */
final class Server implements AutoCloseable {
    private final JournalData data;
    private final Pools pools;
    private final Optional<PbxConnection> pbx;
    private final ThreeCx house;
    private final GroupMonitor monitor;
    private final JdkServer web;
    private final Parts parts;

    private Server(
            JournalData data,
            Pools pools,
            Optional<PbxConnection> pbx,
            ThreeCx house,
            GroupMonitor monitor,
            JdkServer web,
            Parts parts) {
        this.data = data;
        this.pools = pools;
        this.pbx = pbx;
        this.house = house;
        this.monitor = monitor;
        this.web = web;
        this.parts = parts;
    }

    /**
     * Builds and starts.
     *
     * @param environment that of the configuration below that of the process
     * @param isDemo whether calls and target are made up
     * @throws IllegalStateException when the port is taken, or the place of the journal cannot be used
     */
    static Server start(ServerConfig config, Environment environment, boolean isDemo, InstantSource clock) {
        return start(config, environment, isDemo, clock, new Pools());
    }

    /** @param pools for its databases; closed with it */
    static Server start(
            ServerConfig config, Environment environment, boolean isDemo, InstantSource clock, Pools pools) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            JournalData data = JournalData.of(environment.settings()).orElseThrow();
            opened.add(0, data);
            Building building = new Building(config, environment, clock);
            opened.add(0, pools);
            Optional<DataSource> history = building.history(pools);
            Optional<PbxConnection> pbx = building.pbx();
            pbx.ifPresent(connection -> opened.add(0, connection));
            Optional<Xapi> xapi = pbx.map(Xapi::of);
            Feeds feeds = building.feeds(data.storage(), history, xapi);
            ThreeCx house = building.house(data.storage(), feeds);
            opened.add(0, house);
            GroupMonitor monitor = building.monitor(data.storage(), building.groups(pools, history, xapi), xapi);
            opened.add(0, monitor);
            String key = house.generatedApiKey()
                    .or(() -> environment.find("THREECX_API_KEY"))
                    .orElseThrow();
            Parts parts = new Parts(
                    house,
                    house.journal().orElseThrow(),
                    feeds.all(),
                    Optional.of(monitor)
                            .filter(watch -> environment.takesHoursOfPbx()
                                    || !watch.groups().isEmpty()),
                    monitor::hours,
                    ApiKey.of(key),
                    notes(config, environment),
                    isDemo,
                    clock.instant(),
                    clock);
            JdkServer web = house.listen(environment.settings(), Endpoints.of(parts));
            monitor.start();
            return new Server(data, pools, pbx, house, monitor, web, parts);
        } catch (RuntimeException e) {
            opened.forEach(Server::closeQuietly);
            throw e;
        }
    }

    private static List<String> notes(ServerConfig config, Environment environment) {
        List<String> notes = new ArrayList<>(config.warnings());
        notes.addAll(config.notes());
        notes.addAll(environment.assumptions());
        return notes;
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // what kept it from starting is told
        }
    }

    Parts parts() {
        return parts;
    }

    JdkServer web() {
        return web;
    }

    /** Takes no more requests, stops reading, lets what is being delivered come to its end for some seconds. */
    @Override
    public void close() {
        house.close();
        monitor.close();
        pools.close();
        pbx.ifPresent(PbxConnection::close);
        data.close();
    }
}
