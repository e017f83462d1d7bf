package io.threecx.testkit.dotnet;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Sorts names by how much they look like what somebody wrote. */
final class NearMiss {

    private static final int LONGEST_COMPARED = 40;

    private NearMiss() {}

    /** The names, the likeliest first. A property's {@code get_} makes no difference, neither does case. */
    static List<String> first(String written, Collection<String> names) {
        String meant = plain(written.substring(0, Math.min(written.length(), LONGEST_COMPARED)));
        return names.stream()
                .sorted(Comparator.<String>comparingInt(name -> distance(meant, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("get_") ? lower.substring("get_".length()) : lower;
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
