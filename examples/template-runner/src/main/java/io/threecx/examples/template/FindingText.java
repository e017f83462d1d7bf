package io.threecx.examples.template;

import io.threecx.template.Finding;
import io.threecx.template.Severity;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/** One finding as compilers print it, so that editors and terminals can jump to the place. */
final class FindingText {

    private final Path file;
    private final Finding finding;

    FindingText(Path file, Finding finding) {
        this.file = file;
        this.finding = finding;
    }

    /** The text, coloured where the terminal can show it. */
    String ansi(Ansi terminal) {
        String place = finding.position()
                .map(position -> file + ":" + position.line() + ":" + position.column())
                .orElse(file.toString());
        String severity = finding.severity().text();
        Ansi.Style colour = finding.severity() == Severity.ERROR ? Ansi.Style.fg_red : Ansi.Style.fg_yellow;
        return Styled.text(terminal, place, Ansi.Style.bold) + ": "
                + Styled.text(terminal, severity, Ansi.Style.bold, colour) + " "
                + Styled.text(terminal, finding.rule().id(), Ansi.Style.faint) + System.lineSeparator()
                + "  " + finding.problem() + System.lineSeparator()
                + "  " + finding.advice() + System.lineSeparator();
    }
}
