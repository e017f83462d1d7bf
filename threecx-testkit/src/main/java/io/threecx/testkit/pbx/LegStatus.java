package io.threecx.testkit.pbx;

/** What a participant is doing. There are no others: holding and muting are the phone's own business. */
enum LegStatus {
    DIALING("Dialing"),
    RINGING("Ringing"),
    CONNECTED("Connected");

    private final String text;

    LegStatus(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
