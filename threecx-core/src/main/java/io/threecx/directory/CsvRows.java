package io.threecx.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV file into rows. A row goes on in the next line while a quoted cell is open; a quote that stays open for very
 * long is a mistake, which costs its own line only. Not thread-safe.
 */
final class CsvRows {
    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 1 << 18;

    private final BufferedReader reader;
    private final char separator;
    private final Deque<String> readAhead = new ArrayDeque<>();
    private long linesTaken;

    CsvRows(BufferedReader reader, char separator) {
        this.reader = reader;
        this.separator = separator;
    }

    /**
     * One row.
     *
     * @param line where it begins, from 1
     * @param text with its separators and quotes
     * @param open whether a quote in it is not closed
     */
    record Row(long line, String text, boolean open) {}

    /** The next row that is not blank; null at the end. */
    @Nullable
    Row next() throws IOException {
        String line = nextLine();
        while (line != null && line.isBlank()) {
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        long number = linesTaken;
        return endOf(line, false) == End.OPEN ? withFollowing(line, number) : new Row(number, line, false);
    }

    private Row withFollowing(String first, long number) throws IOException {
        List<String> following = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        while (following.size() < MOST_LINES && text.length() < MOST_CHARACTERS) {
            String line = nextLine();
            if (line == null) {
                break;
            }
            following.add(line);
            text.append('\n').append(line);
            End end = endOf(line, true);
            if (end == End.CLOSED) {
                return new Row(number, text.toString(), false);
            }
            if (end == End.BROKEN) {
                break; // the line has a quote of its own
            }
        }
        for (int i = following.size() - 1; i >= 0; i--) {
            readAhead.addFirst(following.get(i));
            linesTaken--;
        }
        return new Row(number, first, true);
    }

    private @Nullable String nextLine() throws IOException {
        String line = readAhead.isEmpty() ? reader.readLine() : readAhead.removeFirst();
        if (line != null) {
            linesTaken++;
        }
        return line;
    }

    private enum End {
        /** The row may end here. */
        CLOSED,
        /** A quoted cell goes on in the next line. */
        OPEN,
        /** Something other than a separator stands behind a closing quote. */
        BROKEN
    }

    private End endOf(String line, boolean openBefore) {
        boolean open = openBefore;
        if (!open && line.indexOf('"') < 0) {
            return End.CLOSED;
        }
        boolean cellBegins = !open;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open) {
                closed = c == '"';
                open = !closed;
            } else if (c == separator) {
                cellBegins = true;
                closed = false;
            } else if (c == '"' && (cellBegins || (closed && line.charAt(i - 1) == '"'))) {
                open = true; // a cell begins, or the quote before was the first of two
                cellBegins = false;
            } else if (c != ' ') {
                if (closed) {
                    return End.BROKEN;
                }
                cellBegins = false;
            }
        }
        return open ? End.OPEN : End.CLOSED;
    }
}
