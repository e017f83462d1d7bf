package io.threecx.directory;

import io.threecx.crm.Contact;
import org.jspecify.annotations.Nullable;

/** One row of a CSV file. */
record CsvRow(CsvRows.Row row, RowMapper mapper) implements Page.UnreadContact {

    @Override
    public long line() {
        return row.line();
    }

    @Override
    public @Nullable Contact read(Problems problems) {
        return mapper.read(row, problems);
    }
}
