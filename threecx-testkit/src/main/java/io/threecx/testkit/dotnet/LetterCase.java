package io.threecx.testkit.dotnet;

import java.util.function.IntUnaryOperator;

/** Upper and lower case as .NET has it: letter by letter, so that the length stays, with the i of Turkish cultures. */
final class LetterCase {

    private static final int DOTTED_CAPITAL_I = '\u0130';
    private static final int DOTLESS_SMALL_I = '\u0131';

    private LetterCase() {}

    static String upper(String text, Culture culture) {
        boolean turkic = culture.isTurkic();
        return map(text, c -> {
            if (c == 'i' && turkic) {
                return DOTTED_CAPITAL_I;
            }
            return c == DOTLESS_SMALL_I && !turkic ? c : Character.toUpperCase(c);
        });
    }

    static String lower(String text, Culture culture) {
        boolean turkic = culture.isTurkic();
        return map(text, c -> {
            if (c == 'I' && turkic) {
                return DOTLESS_SMALL_I;
            }
            return c == DOTTED_CAPITAL_I && !turkic ? c : Character.toLowerCase(c);
        });
    }

    private static String map(String text, IntUnaryOperator letter) {
        int[] letters = text.codePoints().map(letter).toArray();
        return new String(letters, 0, letters.length);
    }
}
