package io.threecx.phone;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be dialled in front of a number: the international prefix of a region or its trunk prefix. Immutable. */
final class DialPrefix {

    private final Pattern pattern;
    private final String rewriting;
    private final @Nullable DigitAutomaton automaton;

    /**
     * @param regex as libphonenumber's metadata have it
     * @param rewriting what becomes of a number of which the last group holds a part, such as {@code 9$1}; or empty
     */
    DialPrefix(String regex, String rewriting) {
        this.pattern = Pattern.compile(regex);
        this.rewriting = rewriting;
        this.automaton = rewriting.isEmpty() ? automaton(regex) : null;
    }

    /** Null where one match is the beginning of another: which of them counts, only the expression itself can tell. */
    private static @Nullable DigitAutomaton automaton(String regex) {
        DigitPattern digits = DigitPattern.read(regex);
        if (digits == null) {
            return null;
        }
        DigitAutomaton automaton = DigitAutomaton.of(List.of(digits));
        return automaton.isPrefixFree() ? automaton : null;
    }

    /** What follows the prefix, perhaps rewritten, or null where the digits do not begin with it. */
    @Nullable
    String behind(String digits) {
        if (automaton != null) {
            int end = automaton.endOfPrefix(digits);
            return end < 0 ? null : digits.substring(end);
        }
        Matcher matcher = pattern.matcher(digits);
        if (!matcher.lookingAt()) {
            return null;
        }
        return rewriting.isEmpty() || matcher.group(matcher.groupCount()) == null
                ? digits.substring(matcher.end())
                : matcher.replaceFirst(rewriting);
    }
}
