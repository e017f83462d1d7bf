package io.threecx.pbx.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a socket is noticed, whatever came right before it. No pings: they would only hide it. */
class EventSocketTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private FakePbx pbx;
    private PbxConnection connection;

    @BeforeEach
    void open() {
        pbx = new FakePbx();
        connection = pbx.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        pbx.close();
    }

    /** With the listener on a thread of its own about one in twenty of these ends is lost, on JDK 17 and on 25. */
    @Test
    void anEndRightBehindAMessageIsNoticed() {
        for (int round = 1; round <= 200; round++) {
            EventSocket listener = listener(new AtomicInteger());
            WebSocket socket = connection.webSocket(PbxApi.CALL_CONTROL, "/ws", listener);
            Patience.until("open", () -> pbx.openSockets() == 1);

            pbx.send(pbx.eventText(0, "101", 5120, round));
            pbx.dropSockets();

            Patience.until(SOON, "round " + round + ": the end is noticed", () -> listener.lost() != null);
            socket.abort();
            Patience.until("gone", () -> pbx.openSockets() == 0);
        }
    }

    @Test
    void allOfABurstIsHeard() {
        AtomicInteger heard = new AtomicInteger();
        EventSocket listener = listener(heard);
        WebSocket socket = connection.webSocket(PbxApi.CALL_CONTROL, "/ws", listener);
        Patience.until("open", () -> pbx.openSockets() == 1);

        for (int i = 1; i <= 20_000; i++) {
            pbx.send(pbx.eventText(0, "101", 5120, i));
        }

        Patience.until("all heard", () -> heard.get() == 20_000);
        assertThat(listener.lost()).isNull();
        pbx.dropSockets();
        Patience.until(SOON, "the end is noticed", () -> listener.lost() != null);
        socket.abort();
    }

    private static EventSocket listener(AtomicInteger heard) {
        return new EventSocket(
                text -> heard.incrementAndGet(),
                () -> {
                    throw new AssertionError("too long");
                },
                () -> {});
    }
}
