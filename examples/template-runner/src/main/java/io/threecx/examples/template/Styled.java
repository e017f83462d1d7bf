package io.threecx.examples.template;

import picocli.CommandLine.Help.Ansi;

/** Text with a colour. Not by picocli's markup, which would read what stands in file names and answers as markup too. */
final class Styled {

    private Styled() {}

    /** Ends with a reset: the code that picocli has for the end of bold is a double underline on some terminals. */
    static String text(Ansi terminal, String text, Ansi.Style... styles) {
        return terminal.enabled() ? Ansi.Style.on(styles) + text + Ansi.Style.reset.on() : text;
    }
}
