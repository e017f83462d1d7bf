package io.threecx.examples.desk.login;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who may log in. Immutable. */
public final class Account {
    private final String name;
    private final Role role;
    private final @Nullable String extension;
    private final String passwordHash;

    Account(String name, Role role, @Nullable String extension, String passwordHash) {
        this.name = Objects.requireNonNull(name, "name");
        this.role = Objects.requireNonNull(role, "role");
        this.extension = extension == null || extension.isBlank() ? null : extension;
        this.passwordHash = Objects.requireNonNull(passwordHash, "passwordHash");
    }

    /** The name to log in with, in lower case. */
    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** The extension at which this person sits. */
    public Optional<String> extension() {
        return Optional.ofNullable(extension);
    }

    public boolean isSupervisor() {
        return role == Role.SUPERVISOR;
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Without the password's hash. */
    @Override
    public String toString() {
        return name + " (" + role.word() + ")";
    }
}
