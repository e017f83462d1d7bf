package io.threecx.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A CSV file (RFC 4180) with a header. */
final class CsvSource implements ContactSource {
    private final CsvHeader header;
    private final CsvRows rows;
    private final RowMapper mapper;

    CsvSource(BufferedReader text, Countries countries) throws IOException, DirectoryFileException {
        // nobody closes the guard: the reader behind it belongs to whoever opened it
        @SuppressWarnings("resource")
        BufferedReader guarded = new BufferedReader(EndlessLineGuard.ofLines(text), 1 << 15);
        this.header = CsvHeader.peek(guarded);
        this.rows = new CsvRows(guarded, header.separator());
        this.mapper = new RowMapper(header, countries);
    }

    @Override
    public void forEach(Sink sink, Problems problems) throws IOException, DirectoryFileException, InterruptedException {
        long line = 1;
        try {
            CsvRows.Row row = rows.next(); // the header
            if (row != null) {
                row = rows.next();
            }
            while (row != null) {
                line = row.line();
                sink.accept(new CsvRow(row, mapper));
                row = rows.next();
            }
        } catch (EndlessLineGuard.EndlessLineException endless) {
            throw new DirectoryFileException(
                    "the file is no CSV file: after line " + line + " there is a line of more than "
                            + EndlessLineGuard.LONGEST_LINE + " characters",
                    endless);
        }
    }

    @Override
    public List<String> ignoredColumns() {
        return header.ignoredTitles();
    }
}
