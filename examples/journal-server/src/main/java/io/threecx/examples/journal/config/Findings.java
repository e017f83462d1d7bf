package io.threecx.examples.journal.config;

import java.util.ArrayList;
import java.util.List;

/** What was found while a file was read. Not thread-safe. */
final class Findings {
    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param file as messages name it */
    Findings(String file) {
        this.file = file;
    }

    /** Nothing can start with this. */
    void problem(Place place, String text) {
        problems.add(sentence(place, text));
    }

    /** It can start, but somebody should look at this. */
    void warning(Place place, String text) {
        warnings.add(sentence(place, text));
    }

    /** How something was understood. */
    void note(String sentence) {
        notes.add(sentence);
    }

    String sentence(Place place, String text) {
        String where = place.line() == 0 ? file : file + ", line " + place.line();
        return where + ": " + place.path() + (place.path().isEmpty() ? "" : " ") + text;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
