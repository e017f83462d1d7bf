package io.threecx.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Figures as a Markdown table that can also be read as it is. */
final class FigureTable {
    private FigureTable() {}

    static String of(List<Figure> figures) {
        return table(figures, true);
    }

    /** Without verdicts, as a short run allows none. */
    static String undecided(List<Figure> figures) {
        return table(figures, false);
    }

    private static String table(List<Figure> figures, boolean decided) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", "ours", "peer", "ratio", "goal", ""));
        for (Figure figure : figures) {
            String verdict = decided ? figure.verdict() : "";
            rows.add(
                    List.of(cell(figure.what()), figure.ours(), figure.peer(), figure.ratio(), figure.goal(), verdict));
        }
        return aligned(rows);
    }

    /** A text that does not end its cell. */
    static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** @param rows the header first, all of one length */
    static String aligned(List<List<String>> rows) {
        List<String> header = rows.get(0);
        int[] widths = new int[header.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.max(3, row.get(i).length()));
            }
        }
        StringBuilder table = new StringBuilder();
        line(table, header, widths, ' ');
        line(table, header.stream().map(any -> "").toList(), widths, '-');
        rows.subList(1, rows.size()).forEach(row -> line(table, row, widths, ' '));
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> row, int[] widths, char fill) {
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            table.append("| ")
                    .append(cell)
                    .append(String.valueOf(fill).repeat(widths[i] - cell.length()))
                    .append(' ');
        }
        table.append("|\n");
    }
}
