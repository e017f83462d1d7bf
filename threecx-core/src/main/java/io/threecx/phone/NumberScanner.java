package io.threecx.phone;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the dialled digits out of a text in one pass, character by character: one number per {@link #next()}.
 * It knows how people write numbers, but nothing about countries. Not thread-safe; one per text.
 */
final class NumberScanner {

    /** More than any dial string needs: international prefix, carrier code and 15 digits. */
    private static final int MOST_DIGITS = 24;

    private static final int MOST_EXTENSION_DIGITS = 7;

    private static final Set<String> EXTENSION_WORDS = Set.of(
            "x",
            "ext",
            "extn",
            "exten",
            "extension",
            "int",
            "intern",
            "interno",
            "interne",
            "anexo",
            "ramal",
            "poste",
            "dw",
            "durchwahl",
            "klappe",
            "nst",
            "nebenstelle",
            "toestel",
            "wew",
            "доб",
            "вн",
            "isub",
            "postd");

    private final String text;
    private final int end;
    private int at;

    private final char[] buffer = new char[MOST_DIGITS];
    private int length;
    private boolean plus;
    private int bracketZero;
    private boolean tooMany;
    private boolean starred;
    private boolean nameGlued;
    private boolean masked;
    private @Nullable String extension;
    private int vanityAt;
    private boolean separated;
    private boolean endingDropped;

    NumberScanner(String text) {
        this.text = text;
        int open = text.lastIndexOf('<');
        int close = open < 0 ? -1 : text.indexOf('>', open);
        // "Jim 2" <sip:+44...@pbx>: the address is inside the angle brackets
        this.at = close > open + 1 ? open + 1 : 0;
        this.end = close > open + 1 ? close : text.length();
    }

    /** The digits of the number found, without a plus. */
    String digits() {
        return new String(buffer, 0, length);
    }

    /** How many digits were found. */
    int length() {
        return length;
    }

    char digit(int index) {
        return buffer[index];
    }

    /** Whether a plus stood in front, in any of its forms. */
    boolean plus() {
        return plus;
    }

    /** Where in the digits a "(0)" was left out, or -1. */
    int bracketZero() {
        return bracketZero;
    }

    boolean tooMany() {
        return tooMany;
    }

    /** Whether it is a dial code such as *97. */
    boolean starred() {
        return starred;
    }

    /** Whether letters and digits form a name ("jim2@example.org") or the end is blanked out ("0770090XXXX"). */
    boolean notANumber() {
        return nameGlued || masked;
    }

    @Nullable
    String extension() {
        return extension;
    }

    /** The capital letters that follow the digits, as in 1-800-FLOWERS, with what follows them; or empty. */
    String vanity() {
        return vanityAt < 0 ? "" : text.substring(vanityAt, end);
    }

    /** Whether the capital letters touch the digits or hang on them by a dash: no label is written so. */
    boolean vanityGlued() {
        char before = vanityAt > 0 ? text.charAt(vanityAt - 1) : ' ';
        return vanityAt > 0 && (before == '-' || before == '.' || Character.isDigit(before));
    }

    /** Whether the number ended at a comma, a semicolon, a new line, a slash or the like. */
    boolean separated() {
        return separated;
    }

    /** Whether another ending was left out: the "/68" of "030 1234567/68". */
    boolean endingDropped() {
        return endingDropped;
    }

    /** Where the last number ended in the text. */
    int position() {
        return at;
    }

    /** Whether anything that could be a further number follows. */
    boolean moreDigitsFollow() {
        for (int i = at; i < end; i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Moves to the next number; false when no digits are left. */
    boolean next() {
        length = 0;
        plus = false;
        bracketZero = -1;
        tooMany = false;
        starred = false;
        nameGlued = false;
        masked = false;
        extension = null;
        vanityAt = -1;
        separated = false;
        endingDropped = false;
        boolean glued = toFirstDigit();
        if (at >= end) {
            return false;
        }
        takeDigits(glued);
        return true;
    }

    /** Skips names, labels and signs; notes a plus or a star. Says whether a letter touches the first digit. */
    private boolean toFirstDigit() {
        boolean letter = false;
        while (at < end) {
            char c = text.charAt(at);
            if (Signs.digitAt(text, at) >= 0) {
                return letter;
            }
            if (Signs.isPlus(c)) {
                plus = true;
                letter = false;
            } else if (c == '%') {
                if (isEscape(at, '2', 'B')) {
                    plus = true;
                }
                at += isEscape(at, '2', 'B') || isEscape(at, '2', '0') ? 2 : 0;
                letter = false;
            } else if (c == '@') {
                toEndOfWord();
                letter = false;
                continue;
            } else if (Character.isLetter(c)) {
                plus = false;
                letter = true;
            } else {
                starred |= c == '*';
                letter = false;
            }
            at++;
        }
        return false;
    }

    private void takeDigits(boolean glued) {
        while (at < end) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                append(c);
                at++;
                continue;
            }
            switch (c) {
                case ' ', '-', '.', ')', '[', ']', ':', '_', '~', '\'', '\t' -> at++;
                case '(' -> {
                    if (!openBracket()) {
                        return;
                    }
                }
                case '/' -> {
                    if (endsAtSlash()) {
                        return;
                    }
                }
                case ',', ';', '\n', '\r', '|', '&' -> {
                    endAtSeparator(c);
                    return;
                }
                case '#' -> {
                    at++;
                    takeExtension();
                    return;
                }
                case '@' -> {
                    nameGlued = glued;
                    toEndOfWord();
                    return;
                }
                case '+' -> {
                    if (!zerosBeforePlus()) {
                        separated = true;
                        return;
                    }
                }
                default -> {
                    if (!unusual(c)) {
                        return;
                    }
                }
            }
        }
    }

    private void append(int digit) {
        if (length == MOST_DIGITS) {
            tooMany = true;
        } else {
            buffer[length++] = (char) digit;
        }
    }

    /** Handles what is not plain ASCII punctuation; false when the number ends here. */
    private boolean unusual(char c) {
        int digit = Signs.digitAt(text, at);
        if (digit >= 0) {
            append('0' + digit);
            at += Character.charCount(text.codePointAt(at));
            return true;
        }
        if (Signs.isPlus(c)) {
            separated = !zerosBeforePlus();
            return !separated;
        }
        if (c == '%' && isEscape(at, '2', '0')) {
            at += 3;
            return true;
        }
        if (Character.isLetter(c)) {
            endAtWord();
            return false;
        }
        if (c == '，' || c == '；' || c == '、' || c == '\u2028' || c == '\u2029') {
            at++;
            separated = true;
            return false;
        }
        if (Signs.isSeparator(c)) {
            at++;
            return true;
        }
        return false;
    }

    /** "(0)" inside an international number is left out; a bracket with a lone digit after a number ends it. */
    private boolean openBracket() {
        int close = text.indexOf(')', at);
        if (close > 0 && close < end) {
            int digitsInside = 0;
            int digit = -1;
            for (int i = at + 1; i < close && i < at + 8; i++) {
                if (Signs.digitAt(text, i) >= 0) {
                    digitsInside++;
                    digit = Signs.digitAt(text, i);
                }
            }
            if (digitsInside == 1 && digit == 0 && bracketZero < 0 && insideInternational()) {
                bracketZero = length;
                plus = true;
                at = close + 1;
                return true;
            }
            if (length >= 9 && digitsInside <= 2) {
                return false;
            }
        }
        at++;
        return true;
    }

    private boolean insideInternational() {
        if (length == 0) {
            return false;
        }
        if (!plus && length > 2 && buffer[0] == '0' && buffer[1] == '0') {
            length -= 2;
            System.arraycopy(buffer, 2, buffer, 0, length);
            return true;
        }
        // 44 (0)20 ...: only a country code stands before a "(0)"
        return plus || (length <= 3 && buffer[0] != '0');
    }

    /** 030/1234567 is one number, 030 1234567 / 0171 7654321 are two, and 030 1234567/68 has a second ending. */
    private boolean endsAtSlash() {
        if (significantDigits() < (plus || startsWithZeros() ? 9 : 7)) {
            at++;
            return false;
        }
        int i = at + 1;
        int right = 0;
        int first = -1;
        boolean rightPlus = false;
        for (; i < end; i++) {
            char c = text.charAt(i);
            int digit = Signs.digitAt(text, i);
            if (digit >= 0) {
                first = right == 0 ? digit : first;
                right++;
            } else if (Signs.isPlus(c) && right == 0) {
                rightPlus = true;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && !Signs.isSeparator(c)) {
                break;
            }
        }
        if (rightPlus || right >= 7 || right == 0 || (first == 0 && right >= 6)) {
            at++;
            separated = true;
            return true;
        }
        if (right <= 4) {
            at = i;
            endingDropped = true;
            return true;
        }
        at++;
        return false;
    }

    private boolean startsWithZeros() {
        return length > 1 && buffer[0] == '0' && buffer[1] == '0';
    }

    private int significantDigits() {
        int zeros = 0;
        while (zeros < length && buffer[zeros] == '0') {
            zeros++;
        }
        return length - zeros;
    }

    private void endAtSeparator(char c) {
        at++;
        if (c == ',' && at < end && (text.charAt(at) == ',' || text.charAt(at) == 'w' || text.charAt(at) == 'p')) {
            takeExtension(); // ",,12": pauses, then an extension to dial
        } else if (c == ';' && at < end && Character.isLetter(text.charAt(at))) {
            uriParameters();
        } else {
            separated = true;
        }
    }

    /** RFC 3966 parameters: ";ext=12;phone-context=+44". Only when each has a name and a value; else a separator. */
    private void uriParameters() {
        int name = at;
        while (name < end && (Character.isLetter(text.charAt(name)) || text.charAt(name) == '-')) {
            name++;
        }
        if (name >= end || text.charAt(name) != '=') {
            separated = true;
            return;
        }
        if (text.regionMatches(true, at, "ext=", 0, 4)) {
            at = name + 1;
            takeExtension();
        }
        toEndOfWord();
    }

    /** A plus after nothing but zeros ("00+44", "(0)+44") begins the number anew; elsewhere it begins another. */
    private boolean zerosBeforePlus() {
        if (significantDigits() > 0 || length > 2 || plus) {
            return false;
        }
        length = 0;
        plus = true;
        at++;
        return true;
    }

    private void endAtWord() {
        int start = at;
        while (at < end && Character.isLetter(text.charAt(at))) {
            at++;
        }
        StringBuilder word = new StringBuilder(at - start);
        boolean capitals = true;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            capitals &= c >= 'A' && c <= 'Z';
            word.append(Character.toLowerCase(c));
        }
        String lower = word.toString();
        if (EXTENSION_WORDS.contains(lower)) {
            takeExtension();
        } else if (lower.chars().allMatch(c -> c == 'x')) {
            masked = true;
        } else if (capitals && at - start >= 3) {
            vanityAt = start;
        }
        separated |= lower.equals("or") || lower.equals("oder") || lower.equals("ou") || lower.equals("o");
    }

    private void takeExtension() {
        StringBuilder found = new StringBuilder(MOST_EXTENSION_DIGITS);
        int i = at;
        for (; i < end && found.length() <= MOST_EXTENSION_DIGITS; i++) {
            char c = text.charAt(i);
            int digit = Signs.digitAt(text, i);
            if (digit >= 0) {
                found.append((char) ('0' + digit));
            } else if (found.length() > 0 || ". :=#-,wp\u00a0".indexOf(c) < 0) {
                break;
            }
        }
        if (found.length() > 0 && found.length() <= MOST_EXTENSION_DIGITS) {
            extension = found.toString();
            at = i;
        }
    }

    private void toEndOfWord() {
        while (at < end
                && !Character.isWhitespace(text.charAt(at))
                && text.charAt(at) != ','
                && text.charAt(at) != '>') {
            at++;
        }
    }

    private boolean isEscape(int index, char first, char second) {
        return index + 2 < end
                && text.charAt(index + 1) == first
                && Character.toUpperCase(text.charAt(index + 2)) == second;
    }
}
