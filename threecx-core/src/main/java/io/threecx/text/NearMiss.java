package io.threecx.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant, for messages about a name that does not exist. */
public final class NearMiss {

    private static final int LONGEST = 60;
    /** Beyond this many names only the case is tried: each costs time, and nobody has so many. */
    private static final int MOST = 1_000;

    private NearMiss() {}

    /**
     * The same name but for case, or else the one that is fewest typing mistakes away.
     *
     * @return never the name itself; empty if none is near enough to be worth a question
     */
    public static Optional<String> of(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        for (String name : known) {
            if (!name.equals(written) && name.toLowerCase(Locale.ROOT).equals(lower)) {
                return Optional.of(name);
            }
        }
        if (known.size() > MOST || written.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int fewest = allowed(written.length()) + 1;
        for (String name : known) {
            if (!name.equals(written) && Math.abs(name.length() - written.length()) < fewest) {
                int mistakes = mistakes(lower, name.toLowerCase(Locale.ROOT));
                if (mistakes < fewest) {
                    fewest = mistakes;
                    best = name;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** All names, the likeliest first, case aside. */
    public static List<String> nearestFirst(String written, Collection<String> known) {
        String lower = written.substring(0, Math.min(written.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.<String>comparingInt(name -> mistakes(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int allowed(int length) {
        return length < 3 ? 0 : length < 5 ? 1 : length < 13 ? 2 : 3;
    }

    /** Characters to insert, remove, replace, or swap with their neighbour. */
    private static int mistakes(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int fewest = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    fewest = Math.min(fewest, beforeLast[j - 2] + 1);
                }
                row[j] = fewest;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
