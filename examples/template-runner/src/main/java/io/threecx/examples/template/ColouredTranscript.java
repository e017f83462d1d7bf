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
        return terminal.enabled() ? text.lines().map(ColouredTranscript::line).collect(Collectors.joining("\n")) : text;
    }

    private static String line(String line) {
        if (SCENARIO.matcher(line).matches()) {
            return styled(line, Ansi.Style.bold);
        }
        if (REQUEST.matcher(line).matches()) {
            return styled(line, Ansi.Style.fg_cyan);
        }
        if (TROUBLE.matcher(line).matches()) {
            return styled(line, Ansi.Style.fg_red, Ansi.Style.bold);
        }
        if (DROPPED.matcher(line).matches()) {
            return styled(line, Ansi.Style.fg_yellow);
        }
        if (ASIDE.matcher(line).matches()) {
            return styled(line, Ansi.Style.faint);
        }
        return SUCCESS.matcher(line).matches() ? styled(line, Ansi.Style.fg_green, Ansi.Style.bold) : line;
    }

    private static String styled(String text, Ansi.Style... styles) {
        return Ansi.Style.on(styles) + text + Ansi.Style.off(styles);
    }
}
