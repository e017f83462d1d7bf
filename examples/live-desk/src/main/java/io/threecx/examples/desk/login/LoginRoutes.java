package io.threecx.examples.desk.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Logging in and out, and, for supervisors, who may. */
public final class LoginRoutes {
    private static final int LONGEST_NAME = 64;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Door door;
    private final Attempts attempts;

    public LoginRoutes(Accounts accounts, Sessions sessions, Door door, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.door = door;
        this.attempts = new Attempts(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/login")
                        .ownKey("Cookie")
                        .summary("Log in")
                        .body("application/json", "{\"name\":\"mia\",\"password\":\"...\"}")
                        .handledBy(request -> Door.answered(() -> login(request))),
                door.get("/api/session", "Who is logged in here", (request, session) -> Json.answer(json(session))),
                door.post("/api/logout", "Log out", (request, session) -> logout(request)),
                door.get("/api/accounts", "Who may log in", Door.supervisor((request, session) -> list())),
                door.put(
                        "/api/accounts/{name}",
                        "Add or change an account",
                        Door.supervisor((request, session) -> put(request))),
                door.delete(
                        "/api/accounts/{name}",
                        "Remove an account",
                        Door.supervisor((request, session) -> remove(request, session))));
    }

    private WebResponse login(WebRequest request) {
        Door.refuseOtherSites(request);
        JsonNode body = Json.body(request);
        String name = Json.required(body, "name", LONGEST_NAME).toLowerCase(Locale.ROOT);
        String password = Json.required(body, "password", Passwords.LONGEST);
        List<String> who = List.of("name " + name, "address " + request.remoteAddress());
        Optional<Duration> wait =
                who.stream().flatMap(one -> attempts.wait(one).stream()).max(Duration::compareTo);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            return Refusal.tooMany("Too many wrong passwords. Try again in " + seconds + " seconds.")
                    .answer()
                    .header("Retry-After", String.valueOf(seconds));
        }
        Optional<Account> account = accounts.check(name, password);
        if (account.isEmpty()) {
            who.forEach(attempts::failed);
            throw Refusal.unauthorized("Name or password is wrong.");
        }
        who.forEach(attempts::succeeded);
        Door.token(request).ifPresent(sessions::end);
        String token = sessions.start(account.get());
        Session session = sessions.find(token).orElseThrow();
        return Json.answer(json(session)).header("Set-Cookie", cookie(request, token, ""));
    }

    private WebResponse logout(WebRequest request) {
        Door.token(request).ifPresent(sessions::end);
        return WebResponse.noContent().header("Set-Cookie", cookie(request, "", "; Max-Age=0"));
    }

    private static String cookie(WebRequest request, String token, String more) {
        String secure = request.baseUrl().startsWith("https:") ? "; Secure" : "";
        return Door.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" + secure + more;
    }

    private static ObjectNode json(Session session) {
        return json(session.account()).put("csrfToken", session.csrfToken());
    }

    private static ObjectNode json(Account account) {
        return Json.object()
                .put("name", account.name())
                .put("role", account.role().word())
                .put("extension", account.extension().orElse(null));
    }

    private WebResponse list() {
        ArrayNode list = Json.array();
        accounts.all().forEach(account -> list.add(json(account)));
        return Json.answer(list);
    }

    private WebResponse put(WebRequest request) {
        JsonNode body = Json.body(request);
        String name = request.pathParameter("name").orElseThrow();
        Role role = Role.parse(Json.required(body, "role", LONGEST_NAME))
                .orElseThrow(() -> Refusal.badRequest("A role is agent or supervisor."));
        Account account = accounts.put(
                name,
                role,
                Json.text(body, "extension", LONGEST_NAME).orElse(null),
                Json.text(body, "password", Passwords.LONGEST).orElse(null));
        sessions.endAll(account.name()); // what they may do has changed: they log in again
        return Json.answer(json(account));
    }

    private WebResponse remove(WebRequest request, Session session) {
        String name = request.pathParameter("name").orElseThrow();
        if (session.account().name().equals(name)) {
            throw Refusal.conflict("You cannot remove the account that you are logged in with.");
        }
        accounts.remove(name);
        sessions.endAll(name);
        return WebResponse.noContent();
    }
}
