package io.threecx.testkit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class NearMiss {

    private final String written;

    NearMiss(String written) {
        this.written = written.toLowerCase(Locale.ROOT);
    }

    /** The most similar name, if one is similar at all. */
    Optional<String> among(Collection<String> names) {
        return nearestFirst(names).stream().findFirst().filter(this::isNear);
    }

    List<String> nearestFirst(Collection<String> names) {
        return names.stream().sorted(Comparator.comparingInt(this::distance)).toList();
    }

    private boolean isNear(String name) {
        return distance(name) <= Math.max(1, written.length() / 3);
    }

    /** Levenshtein's, case aside. */
    private int distance(String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= written.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (written.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
