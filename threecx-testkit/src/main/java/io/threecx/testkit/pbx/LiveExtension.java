package io.threecx.testkit.pbx;

import java.util.List;

/** An extension at the running {@link LivePbx}: what its user does apart from calls. Thread-safe. */
public final class LiveExtension {
    private final Switchboard board;
    private final House.Station station;

    LiveExtension(Switchboard board, House.Station station) {
        this.board = board;
        this.station = station;
    }

    /** The extension's number. */
    public String number() {
        return station.dn.number();
    }

    /** First and last name. */
    public String name() {
        return station.dn.name();
    }

    /** Chooses a profile: {@code Available}, {@code Away}, {@code Out of office}, {@code Custom 1}, {@code Custom 2}. */
    public LiveExtension profile(String name) {
        board.run(() -> station.profile = name);
        return this;
    }

    /** The profile that is chosen now; {@code Available} at the start. */
    public String profile() {
        return board.with(() -> station.profile);
    }

    /** Logs in to all of its queues. */
    public LiveExtension logIn() {
        board.run(() -> station.loggedIn = true);
        return this;
    }

    /** Logs out of all of its queues. */
    public LiveExtension logOut() {
        board.run(() -> station.loggedIn = false);
        return this;
    }

    /** Whether it takes calls of queues now. */
    public boolean isLoggedIn() {
        return board.with(() -> station.loggedIn);
    }

    /** A phone registers. */
    public LiveExtension register(PhoneDevice device) {
        board.run(() -> {
            unregister(device.id());
            station.registered.add(device);
            board.deviceChanged(number(), device, true);
        });
        return this;
    }

    /** A phone is registered no more; nothing where it was not. */
    public LiveExtension unregister(String deviceId) {
        board.run(() -> {
            for (PhoneDevice device : List.copyOf(station.registered)) {
                if (device.id().equals(deviceId)) {
                    station.registered.remove(device);
                    board.deviceChanged(number(), device, false);
                }
            }
        });
        return this;
    }

    /** No phone is registered any more. */
    public LiveExtension unregisterAll() {
        board.run(() -> List.copyOf(station.registered).forEach(device -> unregister(device.id())));
        return this;
    }

    /** Whether any phone is registered now. */
    public boolean isRegistered() {
        return board.with(() -> !station.registered.isEmpty());
    }

    @Override
    public String toString() {
        return station.setUp.toString();
    }
}
