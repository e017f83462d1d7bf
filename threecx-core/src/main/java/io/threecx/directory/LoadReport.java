package io.threecx.directory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found while a file was read.
 *
 * @param records rows or cards in the file, good and bad
 * @param problemCount how many problems there were
 * @param problems the first of them, by line
 * @param ignoredColumns titles of the columns that mean nothing here
 */
record LoadReport(long records, long problemCount, List<Problems.Problem> problems, List<String> ignoredColumns) {
    static final LoadReport NOTHING = new LoadReport(0, 0, List.of(), List.of());

    LoadReport {
        problems = List.copyOf(problems);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /** What {@link #writeTo} wrote. */
    static LoadReport readFrom(SnapshotInput in) throws IOException {
        long records = in.longNumber();
        long problemCount = in.longNumber();
        List<Problems.Problem> problems = new ArrayList<>();
        for (int left = in.length(Long.BYTES + Integer.BYTES); left > 0; left--) {
            problems.add(new Problems.Problem(in.longNumber(), in.text()));
        }
        List<String> ignoredColumns = new ArrayList<>();
        for (int left = in.length(Integer.BYTES); left > 0; left--) {
            ignoredColumns.add(in.text());
        }
        return new LoadReport(records, problemCount, problems, ignoredColumns);
    }

    void writeTo(SnapshotOutput out) throws IOException {
        out.longNumber(records);
        out.longNumber(problemCount);
        out.number(problems.size());
        for (Problems.Problem problem : problems) {
            out.longNumber(problem.line());
            out.text(problem.text());
        }
        out.number(ignoredColumns.size());
        for (String title : ignoredColumns) {
            out.text(title);
        }
    }
}
