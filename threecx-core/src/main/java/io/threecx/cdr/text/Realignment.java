package io.threecx.cdr.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line with more separators than the layout has: a name must have a comma in it, as 3CX quotes nothing. Tries every
 * way to give the columns to the fields, with the chain, times, types and numbers as anchors, and takes the one that
 * fits if there is only one; of several, the one in which exactly the text behind a comma begins with a space, as in
 * "Okafor, Ada".
 */
final class Realignment {
    /** More commas than that in the names of one record are not looked into. */
    static final int MAX_COMMAS = 8;

    private final CdrLayout layout;
    private final byte[] bytes;
    private final int from;
    private final int begin;
    private final int[] ends;
    private final List<String> pieces = new ArrayList<>();
    private final int chainPiece;
    private final List<int[]> ways = new ArrayList<>();

    private Realignment(CdrLayout layout, byte[] bytes, int from, int begin, int[] ends) {
        this.layout = layout;
        this.bytes = bytes;
        this.from = from;
        this.begin = begin;
        this.ends = ends;
        int at = begin;
        int chain = -1;
        for (int i = 0; i < ends.length; i++) {
            String piece = new String(bytes, at, ends[i] - at, StandardCharsets.UTF_8);
            if (piece.strip().startsWith(ColumnShape.CHAIN_PREFIX)) {
                chain = i;
            }
            pieces.add(piece);
            at = ends[i] + 1;
        }
        this.chainPiece = chain;
    }

    /** @param begin of the first column */
    static Realignment of(CdrLayout layout, byte[] bytes, int from, int begin, int to, Separators separators) {
        int commas = separators.count() - (layout.size() - 1);
        if (commas <= 0 || commas > MAX_COMMAS) {
            return new Realignment(layout, bytes, from, begin, new int[0]);
        }
        int[] ends = new int[separators.count() + 1];
        for (int i = 0; i < separators.count(); i++) {
            ends[i] = from + separators.position(i);
        }
        ends[separators.count()] = to;
        Realignment realignment = new Realignment(layout, bytes, from, begin, ends);
        realignment.tryAll(new int[layout.size() + 1], 0, 0, commas);
        realignment.preferSpaces();
        realignment.refuseUnanchored();
        return realignment;
    }

    private void tryAll(int[] firsts, int column, int first, int commas) {
        firsts[column] = first;
        if (column == layout.size()) {
            if (commas == 0) {
                ways.add(firsts.clone());
            }
            return;
        }
        Optional<CdrField> field = layout.columns().get(column).field();
        int most = field.isPresent() && field.get().isFreeText() ? commas : 0;
        for (int more = 0; more <= most; more++) {
            if (field.isEmpty() || fits(field.get(), first, more)) {
                tryAll(firsts, column + 1, first + more + 1, commas - more);
            }
        }
    }

    private boolean fits(CdrField field, int first, int more) {
        if (field == CdrField.CHAIN && chainPiece >= 0) {
            return first == chainPiece;
        }
        if (more == 0) {
            return ColumnShape.fits(field, pieces.get(first).strip());
        }
        return !pieces.get(first).isBlank() && !pieces.get(first + more).isBlank();
    }

    /** Where several fit. */
    private void preferSpaces() {
        if (ways.size() > 1) {
            List<int[]> spaced = ways.stream().filter(this::isSpaced).toList();
            if (spaced.size() == 1) {
                ways.clear();
                ways.addAll(spaced);
            }
        }
    }

    /**
     * A line of another layout fits too, now and then, where much of it is empty. So a comma counts as part of a name
     * only with a space behind it, or with something behind the name that can be nothing else.
     */
    private void refuseUnanchored() {
        if (ways.size() == 1 && !isSpaced(ways.get(0)) && !isAnchored(ways.get(0))) {
            ways.clear();
        }
    }

    private boolean isAnchored(int[] firsts) {
        boolean anchored = false;
        for (int column = layout.size() - 1; column >= 0; column--) {
            boolean merged = firsts[column + 1] - firsts[column] > 1;
            if (merged && !anchored) {
                return false;
            }
            boolean tells = layout.columns()
                    .get(column)
                    .field()
                    .filter(ColumnShape::tells)
                    .isPresent();
            anchored |= tells && !pieces.get(firsts[column]).isBlank();
        }
        return true;
    }

    private boolean isSpaced(int[] firsts) {
        int column = 0;
        for (int piece = 0; piece < pieces.size(); piece++) {
            boolean isFirst = firsts[column] == piece;
            if (isFirst) {
                column++;
            }
            boolean space = !pieces.get(piece).isBlank() && pieces.get(piece).charAt(0) == ' ';
            if (space == isFirst && !pieces.get(piece).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line fits in more than one way. */
    boolean isAmbiguous() {
        return ways.size() > 1;
    }

    /** Begin and end of each column, counted from the beginning of the line; null where not exactly one way fits. */
    char @Nullable [] bounds() {
        if (ways.size() != 1) {
            return null;
        }
        int[] firsts = ways.get(0);
        char[] bounds = new char[2 * layout.size()];
        for (int column = 0; column < layout.size(); column++) {
            int columnBegin = firsts[column] == 0 ? begin : ends[firsts[column] - 1] + 1;
            RecordParser.trim(bytes, from, columnBegin, ends[firsts[column + 1] - 1], bounds, column);
        }
        return bounds;
    }
}
