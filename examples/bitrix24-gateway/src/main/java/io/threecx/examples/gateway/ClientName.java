package io.threecx.examples.gateway;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a client of the gateway, safe in a path, a log line and a file name on any system.
 *
 * @param text 1 to 40 lower-case letters and digits, with single dashes or underscores between them
 */
record ClientName(String text) implements Comparable<ClientName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]++(?:[-_][a-z0-9]++)*+");
    private static final int LONGEST = 40;

    /** The client that the environment can set up. */
    static final ClientName DEFAULT = new ClientName("default");

    /** Empty when it is not valid. */
    static Optional<ClientName> of(String text) {
        return isValid(text) ? Optional.of(new ClientName(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }

    ClientName {
        if (!isValid(text)) {
            // not shown: whatever a path can hold would stand in the answer
            throw Refused.invalid("The client's name in the path is not valid. A name has 1 to " + LONGEST
                    + " lower-case letters and digits, with single dashes or underscores between them.");
        }
    }

    boolean isDefault() {
        return equals(DEFAULT);
    }

    /** As the messages of the library name it. */
    String inMessages() {
        return text.replace('_', '-');
    }

    @Override
    public int compareTo(ClientName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
