package io.threecx.testkit.dotnet;

import org.jspecify.annotations.Nullable;

/** Methods of .NET's {@code String}; texts are compared character by character, as none of these needs a language. */
final class TextMethods {

    static final MethodTable<String> TABLE = MethodTable.<String>of("text")
            .with("ToString", 0, (text, arguments) -> Value.text(text))
            .with("ToString", 1, (text, arguments) -> {
                throw new EvaluationException("The value is text, which takes no format. Times with formats are"
                        + " CallStartTimeUTC and the like, and DurationTimespan.");
            })
            .with("get_Length", 0, (text, arguments) -> Value.of(text.length()))
            .with("Replace", 2, (text, arguments) -> replace(text, arguments.text(0), arguments.text(1)))
            .with("Trim", 0, (text, arguments) -> trim(text, null, true, true))
            .with("Trim", 1, (text, arguments) -> trim(text, arguments.text(0), true, true))
            .with("TrimStart", 0, (text, arguments) -> trim(text, null, true, false))
            .with("TrimStart", 1, (text, arguments) -> trim(text, arguments.text(0), true, false))
            .with("TrimEnd", 0, (text, arguments) -> trim(text, null, false, true))
            .with("TrimEnd", 1, (text, arguments) -> trim(text, arguments.text(0), false, true))
            .with("ToUpper", 0, (text, arguments) -> Value.text(LetterCase.upper(text, arguments.culture())))
            .with("ToLower", 0, (text, arguments) -> Value.text(LetterCase.lower(text, arguments.culture())))
            .with("ToUpperInvariant", 0, (text, arguments) -> Value.text(LetterCase.upper(text, Culture.invariant())))
            .with("ToLowerInvariant", 0, (text, arguments) -> Value.text(LetterCase.lower(text, Culture.invariant())))
            .with("Substring", 1, (text, arguments) -> {
                int start = inside(arguments.integer(0), text.length());
                return Value.text(text.substring(start));
            })
            .with("Substring", 2, (text, arguments) -> {
                int start = inside(arguments.integer(0), text.length());
                int length = inside(arguments.integer(1), text.length() - start);
                return Value.text(text.substring(start, start + length));
            })
            .with("Remove", 1, (text, arguments) -> {
                int start = inside(arguments.integer(0), text.length());
                return Value.text(text.substring(0, start));
            })
            .with("Remove", 2, (text, arguments) -> {
                int start = inside(arguments.integer(0), text.length());
                int count = inside(arguments.integer(1), text.length() - start);
                return Value.text(text.substring(0, start) + text.substring(start + count));
            })
            .with("Insert", 2, (text, arguments) -> {
                int start = inside(arguments.integer(0), text.length());
                String inserted = arguments.text(1);
                TextLimit.checked((long) text.length() + inserted.length());
                return Value.text(text.substring(0, start) + inserted + text.substring(start));
            })
            .with("PadLeft", 1, (text, arguments) -> Value.text(padding(text, arguments, ' ') + text))
            .with("PadLeft", 2, (text, arguments) -> Value.text(padding(text, arguments, character(arguments)) + text))
            .with("PadRight", 1, (text, arguments) -> Value.text(text + padding(text, arguments, ' ')))
            .with("PadRight", 2, (text, arguments) -> Value.text(text + padding(text, arguments, character(arguments))))
            .with("Contains", 1, (text, arguments) -> Value.of(text.contains(arguments.text(0))))
            .with("StartsWith", 1, (text, arguments) -> Value.of(text.startsWith(arguments.text(0))))
            .with("EndsWith", 1, (text, arguments) -> Value.of(text.endsWith(arguments.text(0))))
            .with("IndexOf", 1, (text, arguments) -> Value.of(text.indexOf(arguments.text(0))))
            .with("LastIndexOf", 1, (text, arguments) -> Value.of(text.lastIndexOf(arguments.text(0))))
            .build();

    private TextMethods() {}

    private static Value replace(String text, String old, String replacement) {
        if (old.isEmpty()) {
            throw new EvaluationException("What is to be replaced is empty, which .NET refuses.");
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, from)) {
            TextLimit.checked((long) replaced.length() + at - from + replacement.length());
            replaced.append(text, from, at).append(replacement);
            from = at + old.length();
        }
        TextLimit.checked((long) replaced.length() + text.length() - from);
        return Value.text(replaced.append(text, from, text.length()).toString());
    }

    private static Value trim(String text, @Nullable String characters, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && isTrimmed(text.charAt(from), characters)) {
            from++;
        }
        while (end && to > from && isTrimmed(text.charAt(to - 1), characters)) {
            to--;
        }
        return Value.text(text.substring(from, to));
    }

    private static boolean isTrimmed(char c, @Nullable String characters) {
        if (characters == null || characters.isEmpty()) {
            return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
        }
        return characters.indexOf(c) >= 0;
    }

    private static String padding(String text, Arguments arguments, char with) {
        int width = arguments.integer(0);
        if (width < 0) {
            throw new EvaluationException("Argument 1 is negative.");
        }
        int missing = TextLimit.checked(width) - text.length();
        return missing > 0 ? String.valueOf(with).repeat(missing) : "";
    }

    private static char character(Arguments arguments) {
        String text = arguments.text(1);
        if (text.length() != 1) {
            throw new EvaluationException("Argument 2 is not a single character.");
        }
        return text.charAt(0);
    }

    private static int inside(int index, int length) {
        if (index < 0 || index > length) {
            throw new EvaluationException("It reaches outside the text, for which .NET throws an"
                    + " ArgumentOutOfRangeException. Test the length with an IIf before.");
        }
        return index;
    }
}
