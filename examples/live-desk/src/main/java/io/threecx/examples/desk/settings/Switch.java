package io.threecx.examples.desk.settings;

import java.util.Optional;

/** A part of the desk that can be switched off: then it is gone from the page and from the API. */
public enum Switch {
    CALL_CONTROL("callControl", "Live calls by Call Control", true),
    CLICK_TO_CALL("clickToCall", "Click-to-call", true),
    LOGGING("logging", "Logging of calls", true),
    PRESENCE("presence", "Presence of extensions", true),
    RECORDINGS("recordings", "Recordings", false),
    VOICEMAIL("voicemail", "Voicemail call-backs", true),
    BROWSER_CALLING("browserCalling", "Browser calling (experimental)", false);

    private final String word;
    private final String title;
    private final boolean usual;

    Switch(String word, String title, boolean usual) {
        this.word = word;
        this.title = title;
        this.usual = usual;
    }

    /** As it is written in JSON. */
    public String word() {
        return word;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    boolean isOnUsually() {
        return usual;
    }

    static Optional<Switch> parse(String word) {
        for (Switch one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
