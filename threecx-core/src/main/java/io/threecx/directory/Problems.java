package io.threecx.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong in a file, line by line: counted all, the first thousand kept. Not thread-safe. */
final class Problems {
    private static final int MAX_KEPT = 1_000;

    /**
     * One thing wrong in a file.
     *
     * @param line where it begins, from 1
     * @param text what is wrong and what became of it; shows no data of the contact
     */
    record Problem(long line, String text) {
        @Override
        public String toString() {
            return "line " + line + ": " + text;
        }
    }

    private final List<Problem> kept = new ArrayList<>();
    private long count;

    void add(long line, String text) {
        count++;
        if (kept.size() < MAX_KEPT) {
            kept.add(new Problem(line, text));
        }
    }

    void addAll(Problems others) {
        count += others.count;
        others.kept.stream().limit(MAX_KEPT - kept.size()).forEach(kept::add);
    }

    long count() {
        return count;
    }

    /** By line. */
    List<Problem> list() {
        return kept.stream().sorted(Comparator.comparingLong(Problem::line)).collect(Collectors.toUnmodifiableList());
    }
}
