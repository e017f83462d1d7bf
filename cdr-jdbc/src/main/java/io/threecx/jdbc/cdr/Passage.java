package io.threecx.jdbc.cdr;

import io.threecx.cdr.CdrLeg;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reading of the legs of some time, which goes on behind the last row when a connection breaks. */
final class Passage implements CdrDatabase.Work<Boolean> {
    private final Instant from;
    private final Instant to;
    private final Consumer<CdrLeg> sink;
    private long read;
    private LegTable.@Nullable Legs table;
    private @Nullable LegRows reader;

    Passage(Instant from, Instant to, Consumer<CdrLeg> sink) {
        this.from = from;
        this.to = to;
        this.sink = sink;
    }

    @Override
    public Boolean run(CallReader calls) throws SQLException {
        LegRows rows = reader(calls.table().legs());
        calls.between(from, to, read, row -> {
            rows.row(row);
            read++;
        });
        return true;
    }

    @Override
    public long done() {
        return read;
    }

    /** The one that has begun, unless the columns are others now. */
    private LegRows reader(LegTable.Legs now) {
        LegTable.Legs before = table;
        if (reader != null && before != null && before.columns().equals(now.columns())) {
            return reader;
        }
        end();
        table = now;
        LegRows fresh = now.reader().apply(sink);
        reader = fresh;
        return fresh;
    }

    void end() {
        if (reader != null) {
            reader.end();
        }
    }
}
