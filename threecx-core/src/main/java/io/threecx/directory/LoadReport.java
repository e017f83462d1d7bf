package io.threecx.directory;

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
}
