package io.threecx.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told to the API. */
enum Event {
    CALL_LOGGED("call.logged"),
    CALL_UPDATED("call.updated"),
    CALL_RECORDING("call.recording"),
    CHAT_LOGGED("chat.logged");

    private final String word;

    Event(String word) {
        this.word = word;
    }

    /** As it stands in the document. */
    String word() {
        return word;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Event::word).toList();
    }

    static Optional<Event> named(String word) {
        return Arrays.stream(values())
                .filter(event -> event.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
