package io.threecx.examples.desk.softphone;

/**
 * What a browser's phone is doing.
 *
 * @param number of the other side; empty when there is none, or it is withheld
 * @param name of the other side; empty when the PBX does not know it
 * @param problem why it is idle again, for people; empty when nothing went wrong
 */
record PhoneState(Kind kind, String number, String name, String problem) {

    enum Kind {
        IDLE,
        /** The other side is called. */
        DIALLING,
        /** Somebody calls: to be answered or refused. */
        RINGING,
        TALKING
    }

    static PhoneState idle() {
        return new PhoneState(Kind.IDLE, "", "", "");
    }

    static PhoneState failed(String problem) {
        return new PhoneState(Kind.IDLE, "", "", problem);
    }

    PhoneState as(Kind other) {
        return new PhoneState(other, number, name, "");
    }
}
