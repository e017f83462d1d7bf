package io.threecx.lookup;

import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import java.util.List;

/** Lays an explanation out as plain text: a word on the left says what the lines beside it are about. */
final class ExplanationText {
    private static final int LABEL_WIDTH = 12;
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    static String of(MatchExplanation explanation) {
        return new ExplanationText().write(explanation);
    }

    private String write(MatchExplanation explanation) {
        PhoneNumber number = explanation.number();
        text.append("Who is \"")
                .append(MatchExplanation.printable(explanation.raw()))
                .append("\"?\n\n");
        String digits = number.e164().orElse(number.digits());
        line("number", digits.isEmpty() ? number.reading() : digits + ": " + number.reading());
        line("region", explanation.region() + ": " + explanation.regionReason());
        list("spellings", explanation.spellings());
        reports("asked", explanation.providers());
        reports("head office", explanation.headOffice());
        lines("notes", explanation.notes());
        candidates(explanation.candidates());
        line("decision", explanation.decision());
        lines("3CX", explanation.screen());
        return text.toString();
    }

    private void reports(String label, List<ProviderReport> reports) {
        int width = reports.stream()
                .mapToInt(report -> report.provider().length())
                .max()
                .orElse(0);
        lines(
                label,
                reports.stream()
                        .map(report -> padded(report.provider(), width) + "  " + report.sentence())
                        .toList());
    }

    private void candidates(List<MatchExplanation.Candidate> candidates) {
        String label = "candidates";
        int rank = 0;
        for (MatchExplanation.Candidate candidate : candidates) {
            boolean matches = candidate
                    .grade()
                    .filter(grade -> grade != PhoneMatch.Grade.NONE)
                    .isPresent();
            line(label, (matches ? ++rank + ". " : "-  ") + candidate.name() + " [" + candidate.ref() + ']');
            String grade = candidate.grade().map(value -> value + ": ").orElse("");
            line("", "   " + grade + candidate.why());
            line("", "   " + candidate.fate());
            label = "";
        }
        if (candidates.isEmpty()) {
            line(label, "none");
        }
    }

    private void lines(String label, List<String> lines) {
        String now = label;
        for (String line : lines) {
            line(now, line);
            now = "";
        }
    }

    /** Items with commas between them, as many on a line as fit. */
    private void list(String label, List<String> items) {
        StringBuilder line = new StringBuilder();
        String now = label;
        for (int i = 0; i < items.size(); i++) {
            String item = i == items.size() - 1 ? items.get(i) : items.get(i) + ",";
            if (!line.isEmpty() && LABEL_WIDTH + line.length() + 1 + item.length() > WIDTH) {
                line(now, line.toString());
                now = "";
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(item);
        }
        if (!line.isEmpty()) {
            line(now, line.toString());
        }
    }

    private void line(String label, String content) {
        text.append(padded(label, LABEL_WIDTH)).append(content).append('\n');
    }

    private static String padded(String value, int width) {
        return value + " ".repeat(Math.max(0, width - value.length()));
    }
}
