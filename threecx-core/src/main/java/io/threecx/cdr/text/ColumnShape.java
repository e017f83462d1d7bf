package io.threecx.cdr.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether a value can be one of a field at all. Stricter than reading, which keeps what it does not know. */
final class ColumnShape {
    static final String CHAIN_PREFIX = "Chain:";

    private static final int LONGEST_TOKEN = 40;

    private ColumnShape() {}

    /** An empty value fits every field. */
    static boolean fits(CdrField field, String value) {
        if (value.isEmpty()) {
            return true;
        }
        return switch (field) {
            case HISTORY_ID -> all(value, "0123456789");
            case CALL_ID -> value.length() > 16 && value.charAt(16) == '_' && !value.contains(" ");
            case DURATION -> seconds(value) >= 0;
            case TIME_START, TIME_ANSWERED, TIME_END -> epochSecond(value) != TextTime.INVALID;
            case REASON_TERMINATED, REASON_CHANGED -> isToken(value);
            case FROM_TYPE, TO_TYPE, FINAL_TYPE -> isToken(value);
            case FROM_NUMBER, TO_NUMBER, FINAL_NUMBER, DIAL_NUMBER -> !value.startsWith(CHAIN_PREFIX);
            case FROM_DN, TO_DN, FINAL_DN -> !value.contains(" ") && !value.contains("+") && !value.contains(";");
            case BILL_RATE, BILL_COST -> all(value, "0123456789.-");
            case CHAIN -> value.startsWith(CHAIN_PREFIX);
            case MISSED_QUEUE_CALLS -> all(value.toLowerCase(Locale.ROOT), "0123456789;ext. ");
            case BILL_CODE, BILL_NAME, FROM_NAME, TO_NAME, FINAL_NAME -> !value.startsWith(CHAIN_PREFIX);
        };
    }

    /** Whether a value of this field is unlikely to be one of another. */
    static boolean tells(CdrField field) {
        return switch (field) {
            case TIME_START, TIME_ANSWERED, TIME_END, DURATION, CHAIN, FROM_TYPE, TO_TYPE, FINAL_TYPE -> true;
            default -> false;
        };
    }

    /** A word such as {@code TerminatedByDst} or {@code ring_group_hunt}. */
    private static boolean isToken(String value) {
        return value.length() <= LONGEST_TOKEN
                && value.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static boolean all(String value, String allowed) {
        return value.chars().allMatch(c -> allowed.indexOf(c) >= 0);
    }

    private static long seconds(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return TextTime.seconds(bytes, 0, bytes.length);
    }

    private static long epochSecond(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return TextTime.epochSecond(bytes, 0, bytes.length);
    }
}
