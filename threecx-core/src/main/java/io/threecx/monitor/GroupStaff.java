package io.threecx.monitor;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How many people a group has. Who is reachable is logged in, and who is logged in is assigned; a source that knows less
 * leaves the rest empty.
 *
 * @param assigned how many belong to the group
 * @param loggedIn how many of them take its calls now; empty when that is not known
 * @param reachable how many of these have a phone that would ring; empty when that is not known
 */
public record GroupStaff(int assigned, OptionalInt loggedIn, OptionalInt reachable) {

    /** @throws IllegalArgumentException when a number is negative */
    public GroupStaff {
        Objects.requireNonNull(loggedIn, "loggedIn");
        Objects.requireNonNull(reachable, "reachable");
        if (assigned < 0 || loggedIn.orElse(0) < 0 || reachable.orElse(0) < 0) {
            throw new IllegalArgumentException("there cannot be less than nobody: assigned " + assigned + ", logged in "
                    + loggedIn + ", reachable " + reachable);
        }
    }

    /** When nothing more is known than how many belong to the group. */
    public static GroupStaff assigned(int assigned) {
        return new GroupStaff(assigned, OptionalInt.empty(), OptionalInt.empty());
    }

    /** The same with that many logged in. */
    public GroupStaff withLoggedIn(int count) {
        return new GroupStaff(assigned, OptionalInt.of(count), reachable);
    }

    /** The same with that many reachable. */
    public GroupStaff withReachable(int count) {
        return new GroupStaff(assigned, loggedIn, OptionalInt.of(count));
    }

    /** Whether anybody would answer, as far as is known: nobody of those who are counted is a zero. */
    public boolean isAttended() {
        return assigned > 0 && loggedIn.orElse(1) > 0 && reachable.orElse(1) > 0;
    }
}
