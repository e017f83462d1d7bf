package io.threecx.examples.template;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** A transcript's text with colours, by what its lines begin with. */
final class ColouredTranscript {

    private static final Pattern SCENARIO = Pattern.compile("\\d+\\. .*");
    private static final Pattern REQUEST = Pattern.compile(" {3}(GET|POST) .*");
    private static final Pattern TROUBLE = Pattern.compile(" {3}error: .*|Failed: .*");
    private static final Pattern DROPPED = Pattern.compile(" {3}dropped .*|No contact.*");
    private static final Pattern ASIDE = Pattern.compile(" {2,3}(hint|skipped): .*");
    private static final Pattern SUCCESS = Pattern.compile("Contacts: .*");

    private final String text;

    ColouredTranscript(String text) {
        this.text = text;
    }

    String ansi(Ansi terminal) {
        return text.lines().map(line -> coloured(terminal, line)).collect(Collectors.joining("\n"));
    }

    private static String coloured(Ansi terminal, String line) {
        if (SCENARIO.matcher(line).matches()) {
            return Styled.text(terminal, line, Ansi.Style.bold);
        }
        if (REQUEST.matcher(line).matches()) {
            return Styled.text(terminal, line, Ansi.Style.fg_cyan);
        }
        if (TROUBLE.matcher(line).matches()) {
            return Styled.text(terminal, line, Ansi.Style.fg_red, Ansi.Style.bold);
        }
        if (DROPPED.matcher(line).matches()) {
            return Styled.text(terminal, line, Ansi.Style.fg_yellow);
        }
        if (ASIDE.matcher(line).matches()) {
            return Styled.text(terminal, line, Ansi.Style.faint);
        }
        return SUCCESS.matcher(line).matches()
                ? Styled.text(terminal, line, Ansi.Style.fg_green, Ansi.Style.bold)
                : line;
    }
}
