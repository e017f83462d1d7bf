package io.threecx.testkit.pbx;

import io.threecx.testkit.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** The parts of a running {@link LivePbx}, put together. */
final class Machine implements AutoCloseable {
    private final House house;
    private final Release release;
    private final Licence licence;
    private final PbxClock clock;
    private final Timers timers;
    private final Switchboard board;
    private final Dialing dialing;
    private final Tokens tokens;
    private final Faults faults;
    private final CallControlApi callControl;
    private final EventHub events;
    private final AudioStreams audio;
    private final Aftermath aftermath;
    private final ConfigurationApi configuration;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<BusyOffice> offices = new CopyOnWriteArrayList<>();
    private final WireServer server;
    private final URI url;

    Machine(LivePbx.Builder setUp) throws IOException {
        house = setUp.house;
        release = Release.parse(setUp.version);
        licence = setUp.licence;
        clock = new PbxClock(setUp.clock);
        timers = new Timers(clock);
        board = new Switchboard(house, clock, timers);
        dialing = new Dialing(board);
        tokens = new Tokens(house, setUp.clock, setUp.tokenLife, release);
        faults = new Faults(tokens::kill, this::dropSockets);
        callControl = new CallControlApi(board);
        events = new EventHub(callControl, faults, setUp.numbering);
        audio = new AudioStreams(board, setUp.sound);
        aftermath = new Aftermath(board, setUp);
        configuration = new ConfigurationApi(board, aftermath.book(), release, setUp);
        List.of(events, audio, aftermath).forEach(board::listen);
        try {
            server = WireServer.start(
                    "threecx-testkit-pbx", setUp.port, setUp.tls, new FrontDoor(this, closed), faults::isRefusing);
        } catch (IOException e) {
            timers.close();
            aftermath.close();
            throw e;
        }
        url = URI.create((setUp.tls == null ? "http" : "https") + "://127.0.0.1:" + server.port());
    }

    House house() {
        return house;
    }

    Release release() {
        return release;
    }

    Licence licence() {
        return licence;
    }

    Switchboard board() {
        return board;
    }

    Tokens tokens() {
        return tokens;
    }

    Faults faults() {
        return faults;
    }

    CallControlApi callControl() {
        return callControl;
    }

    EventHub events() {
        return events;
    }

    AudioStreams audio() {
        return audio;
    }

    ConfigurationApi configuration() {
        return configuration;
    }

    URI url() {
        return url;
    }

    InstantSource clock() {
        return clock;
    }

    Timers timers() {
        return timers;
    }

    PbxCall make(Function<Dialing, CallState> making) {
        try {
            return new PbxCall(board, board.with(() -> making.apply(dialing)));
        } catch (CannotCall impossible) {
            throw new IllegalStateException(impossible.sentence(), impossible);
        }
    }

    List<PbxCall> calls() {
        return board.with(() ->
                board.calls().stream().map(call -> new PbxCall(board, call)).toList());
    }

    LiveExtension extension(String number) {
        return new LiveExtension(board, board.with(() -> house.station(number)));
    }

    void members(String group, List<String> extensions) {
        board.run(() -> {
            House.Group found = house.group(group)
                    .orElseThrow(() -> new IllegalArgumentException("There is no queue or ring group " + group + "."));
            extensions.forEach(house::station);
            found.members().clear();
            found.members().addAll(extensions);
        });
    }

    void renewSecret(String clientId, String secret) {
        board.run(() -> house.client(house.client(clientId)
                .orElseThrow(() -> new IllegalArgumentException("There is no API client " + clientId + "."))
                .withSecret(secret)));
        tokens.kill(clientId);
    }

    BusyOffice busyOffice(LivePbx pbx, long seed) {
        BusyOffice office = new BusyOffice(pbx, this, seed);
        offices.add(office);
        return office;
    }

    void skip(Duration time) {
        timers.skip(time);
    }

    int sockets() {
        return events.count();
    }

    int tokensGiven() {
        return tokens.given();
    }

    void settle(Duration limit) {
        aftermath.settle(limit);
    }

    private void dropSockets() {
        events.drop();
    }

    @Override
    public void close() {
        offices.forEach(BusyOffice::close);
        timers.close();
        closed.countDown();
        server.close();
        aftermath.close();
    }
}
