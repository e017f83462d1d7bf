package io.threecx.examples.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.threecx.ThreeCx;
import io.threecx.call.Sighting;
import io.threecx.examples.desk.calls.CallBook;
import io.threecx.examples.desk.calls.CallerNames;
import io.threecx.examples.desk.calls.DeskSightings;
import io.threecx.examples.desk.calls.HistoryRoutes;
import io.threecx.examples.desk.calls.PastReading;
import io.threecx.examples.desk.live.CallBacks;
import io.threecx.examples.desk.live.CallView;
import io.threecx.examples.desk.live.DeskState;
import io.threecx.examples.desk.live.EventHub;
import io.threecx.examples.desk.live.EventStream;
import io.threecx.examples.desk.live.Happening;
import io.threecx.examples.desk.live.LiveBoard;
import io.threecx.examples.desk.live.PastCalls;
import io.threecx.examples.desk.login.Accounts;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.login.LoginRoutes;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.login.Sessions;
import io.threecx.examples.desk.page.Page;
import io.threecx.examples.desk.pbx.CallRoutes;
import io.threecx.examples.desk.pbx.ConnectionChecks;
import io.threecx.examples.desk.pbx.DialRoutes;
import io.threecx.examples.desk.pbx.GroupBoard;
import io.threecx.examples.desk.pbx.PbxAddress;
import io.threecx.examples.desk.pbx.PbxDesk;
import io.threecx.examples.desk.pbx.PeopleBoard;
import io.threecx.examples.desk.pbx.RecordingDesk;
import io.threecx.examples.desk.settings.DeskSettings;
import io.threecx.examples.desk.settings.SettingsRoutes;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.softphone.BrowserCalling;
import io.threecx.examples.desk.softphone.PhoneRoutes;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.support.JournalData;
import io.threecx.journal.Journal;
import io.threecx.monitor.BusinessHours;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.Router;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, from the settings to the port. */
final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final InstantSource clock = InstantSource.system();
    private final DeskOptions options;
    private final EventHub hub = new EventHub();
    private final PastCalls past = new PastCalls();
    private final Sessions sessions = new Sessions(clock);
    private final Door door = new Door(sessions);
    private final Accounts accounts;
    private final SettingsStore settings;
    private final PhoneNumbers numbers;
    private final DeskSightings sightings;
    private final JournalData data;
    private final ThreeCx house;
    private final Journal journal;
    private final PeopleBoard people;
    private final GroupBoard groups;
    private final CallView view;
    private final LiveBoard board;
    private final CallerNames names;
    private final CallBacks callBacks;
    private final BrowserCalling calling;
    private final PbxDesk pbx;
    private @Nullable JdkServer web;

    private Desk(DeskOptions options) {
        this.options = options;
        StateStore kept =
                StateStore.encrypted(StateStore.file(options.folder()), DeskKey.of(options.key(), options.folder()));
        accounts = Accounts.in(kept);
        settings = new SettingsStore(kept);
        numbers = options.numbers();
        AtomicReference<LiveBoard> later = new AtomicReference<>();
        sightings = new DeskSightings(
                () -> settings.isOn(Switch.LOGGING),
                id -> Optional.ofNullable(later.get()).flatMap(there -> there.picked(id)),
                id -> Optional.ofNullable(later.get()).flatMap(there -> there.noted(id)),
                this::ended);
        data = JournalData.of(options.settings()).orElseThrow();
        house = ThreeCx.builder()
                .settings(options.settings())
                .storage(data.storage())
                .calls(sightings)
                .clock(clock)
                .build();
        journal = house.journal().orElseThrow();
        people = new PeopleBoard(hub, settings);
        groups = new GroupBoard(hub, BusinessHours.always());
        view = new CallView(this::named);
        board = new LiveBoard(house.lookup(), past, hub, view, clock);
        later.set(board);
        names = new CallerNames(house.lookup(), this::named, clock);
        callBacks = new CallBacks(number -> names.known(number, this::tellCallBacks), clock);
        calling = new BrowserCalling(sessions, clock, options.soundPlace());
        pbx = new PbxDesk(numbers, journal.pbx(), board, sightings, people, groups, calling, hub);
        settings.onChange(this::settingsChanged);
        Runnable unused = house.onLookup(pbx::lookedUp);
        Runnable unusedToo = house.onReport(pbx::reported);
    }

    /**
     * Builds; nobody can connect yet, so that there is time for what has to be there when they do, such as accounts.
     *
     * @throws IllegalStateException when the place of the journal cannot be used
     * @throws io.threecx.crm.SettingsException when settings are missing or wrong
     */
    static Desk build(DeskOptions options) {
        return new Desk(options);
    }

    /**
     * Starts, and lets people in at last.
     *
     * @throws IllegalStateException when the port is taken
     */
    Desk start() {
        PastReading.read(journal, past, callBacks);
        switchBrowserCalling();
        usePbx(settings.current());
        String key = house.generatedApiKey().or(options::apiKey).orElseThrow();
        web = house.listen(options.settings(), new Router(routes(), ApiKey.of(key)));
        return this;
    }

    private void usePbx(DeskSettings now) {
        pbx.use(address(now).orElse(null), now.isOn(Switch.CALL_CONTROL));
    }

    /** Who sits at an extension, or what else it is. */
    private Optional<String> named(String extension) {
        return people.name(extension)
                .or(() -> groups.name(extension))
                .or(() -> pbx.isRoutePoint(extension) ? Optional.of("Browser phone") : Optional.empty());
    }

    private Optional<PbxAddress> address(DeskSettings now) {
        return options.emulator().or(() -> PbxAddress.of(now, options.certificate()));
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>(house.routes());
        routes.addAll(Page.routes(calling::port));
        routes.addAll(new LoginRoutes(accounts, sessions, door, clock).routes());
        routes.addAll(new SettingsRoutes(
                        settings,
                        new ConnectionChecks(options.certificate()),
                        door,
                        options.emulator().isPresent())
                .routes());
        routes.addAll(new CallRoutes(pbx, board, sightings, numbers, settings, door).routes());
        routes.add(new PhoneRoutes(door, settings, calling).route());
        routes.add(new DialRoutes(pbx, numbers, settings, door).route());
        RecordingDesk recordings = new RecordingDesk(pbx, settings);
        routes.add(recordings.route(door));
        routes.addAll(new HistoryRoutes(journal, new CallBook(journal), names, settings, recordings::of, door, clock)
                .routes());
        routes.add(new EventStream(hub, sessions, state()).route(door));
        return routes;
    }

    private DeskState state() {
        DeskState.Parts parts =
                new DeskState.Parts(pbx::status, people::json, groups::json, this::callBacks, settings::current);
        return new DeskState(board, view, parts, options.emulator().isPresent(), clock);
    }

    private ArrayNode callBacks(Session session) {
        return settings.isOn(Switch.VOICEMAIL) ? callBacks.json(call -> CallBook.maySee(session, call)) : Json.array();
    }

    /** Takes in a call that another source told of. */
    void takeIn(Sighting sighting) {
        journal.accept(sighting);
        ended(sighting);
    }

    private void ended(Sighting sighting) {
        past.add(sighting.key().text(), sighting.call());
        callBacks.add(sighting.call());
        hub.publish(Happening.forAll("history", Json.object()));
        tellCallBacks();
    }

    private void tellCallBacks() {
        hub.publish(new Happening("callBacks", "", session -> Optional.of(callBacks(session))));
    }

    /** A port that is taken is no reason for the desk not to work. */
    private void switchBrowserCalling() {
        try {
            calling.switchTo(settings.isOn(Switch.BROWSER_CALLING));
        } catch (IllegalStateException e) {
            LOG.error("{}", e.getMessage());
        }
    }

    private void settingsChanged(DeskSettings before, DeskSettings after) {
        switchBrowserCalling();
        hub.publish(new Happening("switches", "", session -> Optional.of(DeskState.switches(settings.current()))));
        hub.publish(new Happening("people", "", session -> Optional.of(people.json())));
        tellCallBacks();
        boolean isSamePbx = options.emulator().isPresent() || before.hasSamePbxAs(after);
        if (!isSamePbx || before.isOn(Switch.CALL_CONTROL) != after.isOn(Switch.CALL_CONTROL)) {
            usePbx(after);
        }
    }

    Accounts accounts() {
        return accounts;
    }

    SettingsStore settings() {
        return settings;
    }

    Journal journal() {
        return journal;
    }

    /** @throws IllegalStateException before {@link #start} */
    JdkServer web() {
        JdkServer open = web;
        if (open == null) {
            throw new IllegalStateException("the desk was not started");
        }
        return open;
    }

    /** Takes no more requests, lets go of the PBX, lets what is being delivered come to its end for some seconds. */
    @Override
    public void close() {
        hub.close();
        pbx.close();
        calling.close();
        house.close();
        board.close();
        names.close();
        data.close();
    }
}
