package io.threecx.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Figures as a Markdown table that can also be read as it is. */
final class FigureTable {
    private static final List<String> HEADER = List.of("figure", "ours", "peer", "ratio", "goal", "");

    private FigureTable() {}

    static String of(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (Figure figure : figures) {
            rows.add(List.of(
                    figure.what(), figure.ours(), figure.peer(), figure.ratio(), figure.goal(), figure.verdict()));
        }
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            line(table, row, widths, ' ');
            if (row.equals(HEADER)) {
                line(table, List.of("", "", "", "", "", ""), widths, '-');
            }
        }
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
