package io.threecx.examples.desk.pbx;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.group.XapiGroups;
import io.threecx.pbx.live.CallTracker;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;

/** One connection to a PBX, with everything on it: made for some settings, thrown away with them. */
final class PbxLink implements AutoCloseable {
    private final PbxAddress address;
    private final PbxConnection connection;
    private final CallControl control;
    private final CallTracker tracker;
    private final Xapi xapi;
    private final XapiGroups groups;
    private final boolean usesCallControl;

    private PbxLink(PbxAddress address, PhoneNumbers numbers, boolean usesCallControl) {
        this.address = address;
        this.usesCallControl = usesCallControl;
        this.connection = address.connection();
        this.control = CallControl.of(connection);
        this.tracker = CallTracker.of(CallEvents.on(connection), numbers).build();
        this.xapi = Xapi.of(connection);
        this.groups = XapiGroups.of(xapi);
    }

    /**
     * Opens nothing yet.
     *
     * @param usesCallControl false for a PBX whose licence does not have it
     */
    static PbxLink to(PbxAddress address, PhoneNumbers numbers, boolean usesCallControl) {
        return new PbxLink(address, numbers, usesCallControl);
    }

    /** Without it the tracker is not started. */
    boolean usesCallControl() {
        return usesCallControl;
    }

    PbxAddress address() {
        return address;
    }

    PbxConnection connection() {
        return connection;
    }

    CallControl control() {
        return control;
    }

    CallTracker tracker() {
        return tracker;
    }

    Xapi xapi() {
        return xapi;
    }

    XapiGroups groups() {
        return groups;
    }

    @Override
    public void close() {
        tracker.close();
        connection.close();
    }
}
