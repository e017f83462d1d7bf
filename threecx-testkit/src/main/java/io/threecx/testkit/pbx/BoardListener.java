package io.threecx.testkit.pbx;

/** Hears what changes at the switchboard, under its lock: it must neither wait nor call back. */
interface BoardListener {
    default void changed(Leg leg) {}

    default void removed(Leg leg) {}

    default void digits(Leg leg, String pressed) {}

    default void deviceChanged(String dn, PhoneDevice device, boolean registered) {}

    default void callBegan(CallState call) {}

    default void callChanged(CallState call) {}

    default void callEnded(CallState call) {}
}
