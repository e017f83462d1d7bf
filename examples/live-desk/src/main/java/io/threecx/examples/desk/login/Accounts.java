package io.threecx.examples.desk.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.store.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may log in, kept in a store. Thread-safe, also between processes. */
public final class Accounts {
    private static final String KEY = "accounts";
    private static final int MOST = 500;
    private static final int TRIES = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,8}");

    private final StateStore store;
    private final Passwords passwords;

    Accounts(StateStore store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    /** Reads and writes accounts in a store, which keeps them from other eyes. */
    public static Accounts in(StateStore store) {
        return new Accounts(store, new Passwords(Passwords.ROUNDS));
    }

    public List<Account> all() {
        return store.get(KEY).map(Accounts::read).orElse(List.of());
    }

    public Optional<Account> find(String name) {
        String tidy = tidy(name);
        return all().stream().filter(account -> account.name().equals(tidy)).findFirst();
    }

    /** The account, if the password is right. Takes the same time for a name that nobody has. */
    Optional<Account> check(String name, String password) {
        Optional<Account> account = find(name);
        if (account.isEmpty()) {
            passwords.pretend(password);
            return Optional.empty();
        }
        return account.filter(found -> passwords.matches(password, found.passwordHash()));
    }

    /**
     * Adds an account or changes the one with that name.
     *
     * @param extension where the person sits; null for nowhere
     * @param password null leaves it as it is
     * @throws Refusal when something of it cannot be
     */
    public Account put(String name, Role role, @Nullable String extension, @Nullable String password) {
        String tidy = tidy(name);
        if (!NAME.matcher(tidy).matches()) {
            throw Refusal.badRequest(
                    "A name has up to 64 letters, digits, dots, dashes or @, and begins with one of the"
                            + " first two.");
        }
        if (extension != null && !EXTENSION.matcher(extension).matches()) {
            throw Refusal.badRequest("An extension has 2 to 8 digits.");
        }
        if (role == Role.AGENT && extension == null) {
            throw Refusal.badRequest("An agent sees the calls of an extension: enter it.");
        }
        String hash = password == null ? null : hash(password);
        List<Account> changed = change(all -> {
            Optional<Account> before =
                    all.stream().filter(a -> a.name().equals(tidy)).findFirst();
            if (before.isEmpty() && hash == null) {
                throw Refusal.badRequest("A new account needs a password.");
            }
            if (before.isEmpty() && all.size() >= MOST) {
                throw Refusal.conflict("There are " + MOST + " accounts already, which is all that there can be.");
            }
            String kept = hash == null ? before.orElseThrow().passwordHash() : hash;
            List<Account> next = new ArrayList<>(all);
            next.removeIf(a -> a.name().equals(tidy));
            next.add(new Account(tidy, role, extension, kept));
            return withSupervisor(next);
        });
        return changed.get(changed.size() - 1);
    }

    /** @throws Refusal when nobody would be left to set the desk up */
    public void remove(String name) {
        String tidy = tidy(name);
        List<Account> unused = change(all -> withSupervisor(
                all.stream().filter(account -> !account.name().equals(tidy)).toList()));
    }

    private String hash(String password) {
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw Refusal.badRequest(
                    "A password has " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters.");
        }
        return passwords.hash(password);
    }

    private static List<Account> withSupervisor(List<Account> accounts) {
        if (accounts.stream().noneMatch(Account::isSupervisor)) {
            throw Refusal.conflict("Somebody has to be supervisor: make somebody else one first.");
        }
        return accounts;
    }

    private List<Account> change(UnaryOperator<List<Account>> change) {
        for (int i = 0; i < TRIES; i++) {
            Optional<byte[]> before = store.get(KEY);
            List<Account> after = change.apply(before.map(Accounts::read).orElse(List.of()));
            if (store.compareAndSet(KEY, before.orElse(null), write(after))) {
                return after;
            }
        }
        throw Refusal.conflict("The accounts are being changed by somebody else. Try again.");
    }

    private static String tidy(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] write(List<Account> accounts) {
        ObjectNode node = Json.object().put("format", 1);
        ArrayNode list = node.putArray("accounts");
        for (Account account : accounts) {
            list.addObject()
                    .put("name", account.name())
                    .put("role", account.role().word())
                    .put("extension", account.extension().orElse(null))
                    .put("password", account.passwordHash());
        }
        return Json.bytes(node);
    }

    private static List<Account> read(byte[] stored) {
        List<Account> accounts = new ArrayList<>();
        for (JsonNode node : Json.read(stored).path("accounts")) {
            accounts.add(new Account(
                    node.path("name").asText(),
                    Role.parse(node.path("role").asText()).orElse(Role.AGENT),
                    node.path("extension").isTextual() ? node.path("extension").asText() : null,
                    node.path("password").asText()));
        }
        return accounts;
    }
}
