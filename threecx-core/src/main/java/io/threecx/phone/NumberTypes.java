package io.threecx.phone;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Types of numbers as libphonenumber's metadata describe them, each by an expression and by how many digits it may have.
 * Immutable, but for the automaton, which is made when first needed.
 */
final class NumberTypes {

    /** More digits than any number has; stands for all that are longer. */
    private static final int MOST_DIGITS = 20;

    /** An empty expression is the metadata's way to say that there are no numbers of a type. */
    private static final DigitPattern NOTHING = new DigitPattern.OneOf(0);

    private final List<DigitPattern> patterns;
    private final int[] typesOfLength;
    private volatile @Nullable DigitAutomaton automaton;

    private NumberTypes(List<DigitPattern> patterns, int[] typesOfLength) {
        this.patterns = patterns;
        this.typesOfLength = typesOfLength;
    }

    /** Null when an expression has something in it that is not known here. */
    static @Nullable NumberTypes of(List<PhoneNumberDesc> types) {
        List<DigitPattern> patterns = new ArrayList<>();
        int[] typesOfLength = new int[MOST_DIGITS + 1];
        for (PhoneNumberDesc type : types) {
            String regex = type.getNationalNumberPattern();
            DigitPattern pattern = regex.isEmpty() ? NOTHING : DigitPattern.read(regex);
            if (pattern == null) {
                return null;
            }
            for (int length = 0; length <= MOST_DIGITS; length++) {
                boolean possible = type.getPossibleLengthCount() == 0
                        || type.getPossibleLengthList().contains(length);
                typesOfLength[length] |= possible ? 1 << patterns.size() : 0;
            }
            patterns.add(pattern);
        }
        return new NumberTypes(List.copyOf(patterns), typesOfLength);
    }

    /** Of which types the number is: bit n stands for the nth one. */
    int of(String number) {
        return like(number) & typesOfLength[Math.min(number.length(), MOST_DIGITS)];
    }

    /** Whose expression the number matches, whatever its length. */
    int like(String number) {
        DigitAutomaton made = automaton;
        if (made == null) {
            made = DigitAutomaton.of(patterns);
            automaton = made;
        }
        return made.matches(number);
    }
}
