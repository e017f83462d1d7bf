package io.threecx.phone;

import io.threecx.phone.DigitPattern.Choice;
import io.threecx.phone.DigitPattern.OneOf;
import io.threecx.phone.DigitPattern.Repeated;
import io.threecx.phone.DigitPattern.Sequence;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which of several {@link DigitPattern}s a text of digits matches, by one step in a table for each digit. Immutable.
 *
 * <p>It is the smallest deterministic automaton: patterns here match no endless texts, so it has no loops, and states with
 * the same future can be found from the last digit to the first.
 */
final class DigitAutomaton {

    private static final int DIGITS = 10;

    /** From here nothing matches any more. */
    private static final int NOWHERE = 0;

    /** Ten for each state: where a digit leads. */
    private final char[] next;

    /** For each state, what a text matches that ends there: bit n is the nth pattern. */
    private final char[] matches;

    private final int start;

    private DigitAutomaton(char[] next, char[] matches, int start) {
        this.next = next;
        this.matches = matches;
        this.start = start;
    }

    /** For up to 16 patterns. The largest plan of the world needs 351 states; 65,535 are possible. */
    static DigitAutomaton of(List<DigitPattern> patterns) {
        return new Builder().build(patterns);
    }

    /** Which patterns the whole text matches: bit n is the nth one. */
    int matches(String digits) {
        int state = start;
        for (int i = 0; i < digits.length() && state != NOWHERE; i++) {
            state = next[state * DIGITS + digits.charAt(i) - '0'];
        }
        return matches[state];
    }

    /** Where the shortest beginning ends that matches any pattern, or -1. */
    int endOfPrefix(String digits) {
        int state = start;
        for (int i = 0; state != NOWHERE; i++) {
            if (matches[state] != 0) {
                return i;
            }
            state = i == digits.length() ? NOWHERE : next[state * DIGITS + digits.charAt(i) - '0'];
        }
        return -1;
    }

    /** Whether no match is the beginning of another one: then the shortest is the only one. */
    boolean isPrefixFree() {
        for (int i = 0; i < next.length; i++) {
            if (next[i] != NOWHERE && matches[i / DIGITS] != 0) {
                return false;
            }
        }
        return true;
    }

    int states() {
        return matches.length;
    }

    /**
     * A place in a pattern: before a digit out of a set, or behind the whole. Two are the same only if they are one object.
     */
    private static final class Place {
        private final int digits;
        private final Set<Place> then;
        private final int match;

        private Place(int digits, Set<Place> then, int match) {
            this.digits = digits;
            this.then = then;
            this.match = match;
        }
    }

    /** Makes the automaton: a state is the set of places at which one may be after the same digits. */
    private static final class Builder {

        private final Map<Set<Place>, Integer> known = new HashMap<>();
        private final Map<IntBuffer, Integer> rows = new HashMap<>();
        private final List<int[]> table = new ArrayList<>();

        DigitAutomaton build(List<DigitPattern> patterns) {
            row(new int[DIGITS + 1]); // NOWHERE
            Set<Place> first = new HashSet<>();
            for (int i = 0; i < patterns.size(); i++) {
                first.addAll(before(patterns.get(i), Set.of(new Place(0, Set.of(), 1 << i))));
            }
            int start = state(first);
            char[] next = new char[table.size() * DIGITS];
            char[] matches = new char[table.size()];
            for (int state = 0; state < table.size(); state++) {
                for (int digit = 0; digit < DIGITS; digit++) {
                    next[state * DIGITS + digit] = small(table.get(state)[digit]);
                }
                matches[state] = small(table.get(state)[DIGITS]);
            }
            return new DigitAutomaton(next, matches, start);
        }

        /** The places where a pattern may begin, when behind it one is at others. */
        private static Set<Place> before(DigitPattern pattern, Set<Place> then) {
            if (pattern instanceof OneOf one) {
                return Set.of(new Place(one.digits(), then, 0));
            }
            Set<Place> places = then;
            if (pattern instanceof Sequence sequence) {
                for (int i = sequence.parts().size(); i > 0; i--) {
                    places = before(sequence.parts().get(i - 1), places);
                }
            } else if (pattern instanceof Repeated repeated) {
                for (int i = repeated.most(); i > 0; i--) {
                    Set<Place> again = before(repeated.part(), places);
                    places = i > repeated.least() ? either(again, then) : again;
                }
            } else if (pattern instanceof Choice choice) {
                places = Set.of();
                for (DigitPattern option : choice.options()) {
                    places = either(places, before(option, then));
                }
            }
            return places;
        }

        private static Set<Place> either(Set<Place> one, Set<Place> other) {
            Set<Place> either = new HashSet<>(one);
            either.addAll(other);
            return either;
        }

        /** The number of a state; it is known from what may follow, so states with the same future fall together. */
        private int state(Set<Place> places) {
            Integer seen = known.get(places);
            if (seen != null) {
                return seen;
            }
            if (places.isEmpty()) {
                return NOWHERE;
            }
            int[] row = new int[DIGITS + 1];
            for (int digit = 0; digit < DIGITS; digit++) {
                row[digit] = state(after(places, digit));
            }
            for (Place place : places) {
                row[DIGITS] |= place.match;
            }
            int state = row(row);
            known.put(places, state);
            return state;
        }

        private static Set<Place> after(Set<Place> places, int digit) {
            Set<Place> after = new HashSet<>();
            for (Place place : places) {
                if ((place.digits & 1 << digit) != 0) {
                    after.addAll(place.then);
                }
            }
            return after;
        }

        private int row(int[] row) {
            return rows.computeIfAbsent(IntBuffer.wrap(row), none -> {
                table.add(row);
                return table.size() - 1;
            });
        }

        private static char small(int value) {
            if (value > Character.MAX_VALUE) {
                throw new IllegalArgumentException("patterns too many or too large for an automaton");
            }
            return (char) value;
        }
    }
}
