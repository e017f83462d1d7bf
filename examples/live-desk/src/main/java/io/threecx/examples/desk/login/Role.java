package io.threecx.examples.desk.login;

import java.util.Locale;
import java.util.Optional;

/** What somebody at the desk may see and do. */
public enum Role {
    /** Sees and handles the calls of the own extension. */
    AGENT,
    /** Sees and handles every call, and sets the desk up. */
    SUPERVISOR;

    /** As it is written in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> parse(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
