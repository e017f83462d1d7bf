package io.threecx.lookup;

import io.threecx.crm.CrmException;
import java.util.regex.Pattern;

/** Says in one line what a provider's exception means, without what looks like a secret or a phone number. */
final class Failure {
    private static final int MAX_READ = 2_000;
    private static final int MAX_LENGTH = 300;
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?i)([\\w-]*(?:passw|pwd|secret|token|api[_-]?key|apikey|authori[sz]ation|credential|session)[\\w-]*"
                    + "\\s*[=:]\\s*)(?:(?:basic|bearer)\\s+)?[^\\s,;&]+");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?]+)\\?\\S*");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(basic|bearer)\\s+[A-Za-z0-9+/=._~-]{8,}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4,}(?=\\d{3})");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Failure() {}

    static String sentence(Throwable failure) {
        String message = failure.getMessage() == null ? "" : redacted(failure.getMessage());
        if (failure instanceof CrmException && !message.isEmpty()) {
            return message;
        }
        String what = failure.getClass().getSimpleName();
        return (message.isEmpty() ? what : what + ": " + message) + thrownIn(failure);
    }

    static String redacted(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_READ));
        String line = BLANKS.matcher(start).replaceAll(" ").strip();
        line = CREDENTIALS.matcher(line).replaceAll("$1***");
        line = SCHEME.matcher(line).replaceAll("$1 ***");
        line = USER_INFO.matcher(line).replaceAll("//***@");
        line = QUERY.matcher(line).replaceAll("$1?***");
        line = LONG_NUMBER.matcher(line).replaceAll("...");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }

    /** The nearest place outside the JDK: for somebody's own lambda the most useful word of all. */
    private static String thrownIn(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                return " (thrown in " + type.substring(type.lastIndexOf('.') + 1) + '.' + frame.getMethodName()
                        + (frame.getLineNumber() > 0 ? ", line " + frame.getLineNumber() : "") + ')';
            }
        }
        return "";
    }
}
