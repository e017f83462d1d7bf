package io.threecx.template;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. */
final class NearMiss {

    private static final int LONGEST = 60;
    /** Beyond this many names none is looked for: no template has so many, and each costs time. */
    private static final int MOST = 1_000;

    private NearMiss() {}

    /** The same name but for case, or else the one that is fewest typing mistakes away; never the name itself. */
    static Optional<String> of(String name, Collection<String> known) {
        if (known.size() > MOST || name.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String candidate : known) {
            if (!candidate.equals(name) && candidate.toLowerCase(Locale.ROOT).equals(lower)) {
                return Optional.of(candidate);
            }
        }
        String best = null;
        int fewest = allowed(name.length()) + 1;
        for (String candidate : known) {
            if (!candidate.equals(name) && Math.abs(candidate.length() - name.length()) < fewest) {
                int mistakes = mistakes(lower, candidate.toLowerCase(Locale.ROOT));
                if (mistakes < fewest) {
                    fewest = mistakes;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** As words of an advice: {@code Did you mean "Get"?}, or the other words if nothing is near. */
    static String advice(@Nullable String meant, String otherwise) {
        return meant == null ? otherwise : "Did you mean " + NameText.quoted(meant) + "?";
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
