package io.threecx.examples.desk.softphone;

import io.threecx.examples.desk.login.Sessions;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.live.LiveCalls;
import io.threecx.phone.PhoneNumbers;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Browser calling as a whole: serves sound while it is switched on, with the line of whatever PBX the desk works with now.
 * Thread-safe.
 */
public final class BrowserCalling implements AutoCloseable {
    private final Sessions sessions;
    private final InstantSource clock;
    private final SoundPlace place;
    private boolean on;
    private @Nullable SoundServer server;
    private volatile @Nullable PhoneLine line;

    /** Off, and without a PBX. */
    public BrowserCalling(Sessions sessions, InstantSource clock, SoundPlace place) {
        this.sessions = sessions;
        this.clock = clock;
        this.place = place;
    }

    /**
     * Switches it on or off.
     *
     * @throws IllegalStateException when its port is taken; it stays off
     */
    public synchronized void switchTo(boolean value) {
        if (value && server == null) {
            server = new SoundServer(() -> Optional.ofNullable(line), sessions, clock, place);
        }
        on = value;
        SoundServer running = server;
        if (!on && running != null) {
            server = null;
            running.close();
        }
    }

    /** Works with this PBX from now on; the calls of the one before end. */
    public synchronized void use(CallControl control, LiveCalls calls, String routePoint, PhoneNumbers numbers) {
        rest();
        line = new PhoneLine(control, calls, routePoint, numbers);
    }

    /** There is no PBX, or no longer. */
    public synchronized void rest() {
        PhoneLine before = line;
        line = null;
        if (before != null) {
            before.close();
        }
    }

    /** Where sound is served now; empty while it is switched off. */
    public synchronized OptionalInt port() {
        SoundServer running = server;
        return running == null ? OptionalInt.empty() : OptionalInt.of(running.port());
    }

    synchronized Optional<SoundServer> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public synchronized void close() {
        rest();
        switchTo(false);
    }
}
