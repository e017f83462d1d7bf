package io.threecx.examples.desk;

import io.threecx.examples.desk.login.Accounts;
import io.threecx.examples.desk.login.Role;
import io.threecx.examples.desk.web.Tokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account that the first person logs in with, who then makes the others. */
final class FirstAccount {
    static final String NAME = "supervisor";
    private static final int LETTERS = 16;

    private FirstAccount() {}

    /**
     * Makes it when there is no account yet.
     *
     * @param password null or blank: one is made up
     * @return the password that was made up, to be shown once
     */
    static Optional<String> in(Accounts accounts, @Nullable String password) {
        if (!accounts.all().isEmpty()) {
            return Optional.empty();
        }
        if (password != null && !password.isBlank()) {
            accounts.put(NAME, Role.SUPERVISOR, null, password);
            return Optional.empty();
        }
        String random = Tokens.random().substring(0, LETTERS);
        accounts.put(NAME, Role.SUPERVISOR, null, random);
        return Optional.of(random);
    }
}
