package io.threecx.cdr.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** From the bytes of a line to a record of one layout. Immutable. */
final class RecordParser {
    private static final byte[] PREFIX = "Call ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHAIN = "Chain:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final String CHECK_ORDER =
            "see whether the layout has the order of the fields in the PBX's CDR settings";
    private static final CdrField[] TIMES = {CdrField.TIME_START, CdrField.TIME_ANSWERED, CdrField.TIME_END};

    private final CdrLayout layout;
    private final int columns;
    private final int chain;
    private final boolean hasTimes;

    RecordParser(CdrLayout layout) {
        this.layout = layout;
        this.columns = layout.size();
        this.chain = layout.indexOf(CdrField.CHAIN);
        this.hasTimes = Arrays.stream(TIMES).anyMatch(layout::has);
    }

    Separators newSeparators() {
        return new Separators(layout.separator(), columns + Realignment.MAX_COMMAS);
    }

    /** A whole line; null where it is blank. */
    @Nullable
    CdrReading parse(byte[] bytes, long lineNumber) {
        int to = bytes.length;
        while (to > 0 && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
            to--;
        }
        Separators separators = newSeparators();
        if (separators.scan(bytes, 0, 0, to) < to) {
            return problem(
                    CdrProblem.Kind.NOT_A_RECORD,
                    lineNumber,
                    bytes,
                    0,
                    to,
                    "there is a line end within the line",
                    "split the text at CR and LF before it is read");
        }
        return parse(bytes, 0, to, separators, lineNumber);
    }

    /** A line whose separators are known; null where it is blank. */
    @Nullable
    CdrReading parse(byte[] bytes, int from, int to, Separators separators, long lineNumber) {
        if (separators.sawNul()) {
            return parse(withoutNuls(bytes, from, to), lineNumber);
        }
        int begin = afterPrefix(bytes, from, to);
        if (begin == to) {
            return null;
        }
        char[] bounds;
        boolean realigned = false;
        if (layout.isFixedWidth()) {
            bounds = FixedWidths.bounds(layout, bytes, from, begin, to);
            if (bounds == null) {
                return otherColumns(bytes, from, to, separators, lineNumber);
            }
        } else if (separators.count() == columns - 1) {
            bounds = bounds(bytes, from, begin, to, separators);
        } else {
            Realignment realignment = Realignment.of(layout, bytes, from, begin, to, separators);
            bounds = realignment.bounds();
            if (bounds == null) {
                return realignment.isAmbiguous()
                        ? ambiguous(bytes, from, to, lineNumber)
                        : otherColumns(bytes, from, to, separators, lineNumber);
            }
            realigned = true;
        }
        return checked(bytes, from, to, bounds, realigned, lineNumber);
    }

    private CdrReading checked(byte[] bytes, int from, int to, char[] bounds, boolean realigned, long lineNumber) {
        boolean timed = !hasTimes;
        for (CdrField field : TIMES) {
            int column = layout.indexOf(field);
            if (column >= 0 && bounds[2 * column] < bounds[2 * column + 1]) {
                long time = TextTime.epochSecond(bytes, from + bounds[2 * column], from + bounds[2 * column + 1]);
                if (time == TextTime.INVALID) {
                    String reason = field.fieldName() + " is no time such as 2026/01/03 08:15:07";
                    return problem(CdrProblem.Kind.BAD_TIME, lineNumber, bytes, from, to, reason, CHECK_ORDER);
                }
                timed = true;
            }
        }
        if (!timed) {
            String reason = "there is neither a start nor an end";
            return problem(CdrProblem.Kind.BAD_TIME, lineNumber, bytes, from, to, reason, CHECK_ORDER);
        }
        if (chain >= 0 && isChainElsewhere(bytes, from, bounds)) {
            String reason = "the chain is not in its column";
            return problem(CdrProblem.Kind.WRONG_COLUMNS, lineNumber, bytes, from, to, reason, CHECK_ORDER);
        }
        return new CdrRecord(new RecordText(layout, Arrays.copyOfRange(bytes, from, to), bounds), realigned);
    }

    private boolean isChainElsewhere(byte[] bytes, int from, char[] bounds) {
        if (isAt(CHAIN, bytes, from + bounds[2 * chain], from + bounds[2 * chain + 1])) {
            return false;
        }
        for (int column = 0; column < columns; column++) {
            if (isAt(CHAIN, bytes, from + bounds[2 * column], from + bounds[2 * column + 1])) {
                return true;
            }
        }
        return false;
    }

    /** Where the first column begins: behind a byte order mark, blanks and the word that begins every record. */
    private static int afterPrefix(byte[] bytes, int from, int to) {
        int start = isAt(BYTE_ORDER_MARK, bytes, from, to) ? from + BYTE_ORDER_MARK.length : from;
        while (start < to && isOfUtf16Mark(bytes[start])) {
            start++;
        }
        int at = start;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        if (isAt(PREFIX, bytes, at, to)) {
            return at + PREFIX.length;
        }
        return isEmpty(bytes, at, to) ? to : start;
    }

    /** Two bytes that no text in UTF-8 has; the characters 0 that follow in UTF-16 are taken out anyway. */
    private static boolean isOfUtf16Mark(byte b) {
        return b == (byte) 0xff || b == (byte) 0xfe;
    }

    private static boolean isEmpty(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at == to;
    }

    private char[] bounds(byte[] bytes, int from, int begin, int to, Separators separators) {
        char[] bounds = new char[2 * columns];
        int columnBegin = begin;
        for (int column = 0; column < columns; column++) {
            int columnEnd = column == columns - 1 ? to : from + separators.position(column);
            trim(bytes, from, columnBegin, columnEnd, bounds, column);
            columnBegin = columnEnd + 1;
        }
        return bounds;
    }

    /** Writes down the bounds of a column without the blanks around it. */
    static void trim(byte[] bytes, int from, int begin, int end, char[] bounds, int column) {
        int first = begin;
        int last = end;
        while (first < last && isBlank(bytes[first])) {
            first++;
        }
        while (last > first && isBlank(bytes[last - 1])) {
            last--;
        }
        bounds[2 * column] = (char) (first - from);
        bounds[2 * column + 1] = (char) (last - from);
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private static boolean isAt(byte[] word, byte[] bytes, int from, int to) {
        return to - from >= word.length
                && bytes[from] == word[0]
                && Arrays.equals(bytes, from, from + word.length, word, 0, word.length);
    }

    private static byte[] withoutNuls(byte[] bytes, int from, int to) {
        byte[] rest = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] != 0) {
                rest[length++] = bytes[at];
            }
        }
        return Arrays.copyOf(rest, length);
    }

    CdrProblem tooLong(byte[] bytes, long lineNumber) {
        return tooLong(start(bytes, 0, bytes.length), lineNumber);
    }

    CdrProblem tooLong(String text, long lineNumber) {
        return new CdrProblem(
                CdrProblem.Kind.TOO_LONG,
                lineNumber,
                text,
                "the line is longer than " + CdrReader.MAX_LINE + " bytes",
                "see who writes it: no record is that long, and records end with a line end");
    }

    private CdrProblem ambiguous(byte[] bytes, int from, int to, long lineNumber) {
        return problem(
                CdrProblem.Kind.AMBIGUOUS,
                lineNumber,
                bytes,
                from,
                to,
                "a name has a comma in it, and there is more than one way to tell which",
                "take the commas out of the names of extensions and contacts, or untick the name fields in the PBX's CDR"
                        + " settings");
    }

    private CdrProblem otherColumns(byte[] bytes, int from, int to, Separators separators, long lineNumber) {
        boolean record = isAt(PREFIX, bytes, from, to);
        int found = separators.count() + 1;
        String columnsFound = layout.isFixedWidth()
                ? "the line is longer than all columns together"
                : found + (found == 1 ? " column" : " columns") + " where the layout has " + columns;
        return problem(
                record ? CdrProblem.Kind.WRONG_COLUMNS : CdrProblem.Kind.NOT_A_RECORD,
                lineNumber,
                bytes,
                from,
                to,
                record ? columnsFound : "no call record: " + columnsFound + ", and no \"Call\" in front",
                record
                        ? "set the layout to the fields in the PBX's CDR settings; a last line may be half written"
                        : "see who writes here; let nobody but the PBX connect");
    }

    private static CdrProblem problem(
            CdrProblem.Kind kind, long lineNumber, byte[] bytes, int from, int to, String reason, String advice) {
        return new CdrProblem(kind, lineNumber, start(bytes, from, to), reason, advice);
    }

    /** As much of a line as a problem keeps; a character has up to four bytes. */
    private static String start(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 4 * CdrProblem.MAX_TEXT), StandardCharsets.UTF_8);
    }
}
