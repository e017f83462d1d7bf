package io.threecx.examples.desk.login;

import java.time.Instant;
import java.util.Optional;

/** Somebody who is logged in at one browser. */
public final class Session {
    private final String key;
    private final Account account;
    private final String csrfToken;
    private final Instant startedAt;
    private volatile Instant usedAt;

    Session(String key, Account account, String csrfToken, Instant startedAt) {
        this.key = key;
        this.account = account;
        this.csrfToken = csrfToken;
        this.startedAt = startedAt;
        this.usedAt = startedAt;
    }

    public Account account() {
        return account;
    }

    public boolean isSupervisor() {
        return account.isSupervisor();
    }

    public Optional<String> extension() {
        return account.extension();
    }

    /** Whether this person may see and handle what happens at an extension. */
    public boolean mayHandle(String extension) {
        return isSupervisor() || extension().filter(extension::equals).isPresent();
    }

    /** What its token is known by. */
    String key() {
        return key;
    }

    String csrfToken() {
        return csrfToken;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    void use(Instant now) {
        usedAt = now;
    }

    @Override
    public String toString() {
        return "session of " + account;
    }
}
