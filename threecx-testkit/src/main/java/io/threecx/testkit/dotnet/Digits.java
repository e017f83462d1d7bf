package io.threecx.testkit.dotnet;

/** Appends numbers in the digits 0 to 9, which .NET uses in every culture. */
final class Digits {

    private Digits() {}

    /** Appends a number that is not negative with leading zeros up to a length. */
    static void append(StringBuilder out, long number, int minimumLength) {
        String digits = Long.toString(number);
        TextLimit.checked((long) out.length() + minimumLength);
        out.append("0".repeat(Math.max(0, minimumLength - digits.length()))).append(digits);
    }

    /** The first digits of a fraction of a second that is counted in ticks. */
    static String fraction(int ticks, int length) {
        StringBuilder digits = new StringBuilder();
        append(digits, ticks, 7);
        return digits.substring(0, length);
    }

    /** The same without zeros at the end. */
    static String shortFraction(int ticks, int maximumLength) {
        String digits = fraction(ticks, maximumLength);
        int length = digits.length();
        while (length > 0 && digits.charAt(length - 1) == '0') {
            length--;
        }
        return digits.substring(0, length);
    }
}
