package io.threecx.examples.template;

/**
 * What is found of one way to work with a PBX.
 *
 * @param way such as {@code Call Control}
 * @param reason what was seen
 * @param fix what to do; empty when there is nothing
 */
record Diagnosis(String way, State state, String reason, String fix) {
    private static final int STATE_WIDTH = 7;
    private static final int WAY_WIDTH = 14;

    /** Whether a way is open. */
    enum State {
        YES("yes"),
        /** It is open, but something should be looked at; or it cannot be known. */
        LOOK("look"),
        NO("no");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Diagnosis yes(String way, String reason) {
        return new Diagnosis(way, State.YES, reason, "");
    }

    static Diagnosis look(String way, String reason, String fix) {
        return new Diagnosis(way, State.LOOK, reason, fix);
    }

    static Diagnosis no(String way, String reason, String fix) {
        return new Diagnosis(way, State.NO, reason, fix);
    }

    /** For people: a line, and another one for what to do. */
    String text() {
        String line = wide("[" + state.word() + "]", STATE_WIDTH) + wide(way, WAY_WIDTH) + reason;
        return fix.isEmpty() ? line : line + System.lineSeparator() + " ".repeat(STATE_WIDTH) + "-> " + fix;
    }

    private static String wide(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
