package io.threecx.examples.desk.login;

import io.threecx.examples.desk.web.Refusal;
import io.threecx.examples.desk.web.Tokens;
import io.threecx.web.Route;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.Optional;

/**
 * Lets through who is logged in. What changes something needs, besides the cookie, the token that only the desk's own page
 * can read, and is refused when the browser says that another site sent it. Thread-safe.
 */
public final class Door {
    /** Holds the session's token; no script can read it, and no other site's request carries it. */
    static final String COOKIE = "live_desk";

    static final String CSRF_HEADER = "X-CSRF-Token";

    /** Answers somebody who is logged in; may throw a {@link Refusal}. */
    @FunctionalInterface
    public interface Handler {
        WebResponse handle(WebRequest request, Session session);
    }

    private final Sessions sessions;

    public Door(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A route that reads. */
    public Route get(String path, String summary, Handler handler) {
        return Route.get(path)
                .ownKey("Cookie")
                .summary(summary)
                .handledBy(request -> answered(() -> {
                    Session session = session(request);
                    return handler.handle(request, session);
                }));
    }

    /** A route that changes something. */
    public Route post(String path, String summary, Handler handler) {
        return Route.post(path).ownKey("Cookie").summary(summary).handledBy(changing(handler));
    }

    /** As {@link #post}. */
    public Route put(String path, String summary, Handler handler) {
        return Route.put(path).ownKey("Cookie").summary(summary).handledBy(changing(handler));
    }

    /** As {@link #post}. */
    public Route delete(String path, String summary, Handler handler) {
        return Route.delete(path).ownKey("Cookie").summary(summary).handledBy(changing(handler));
    }

    /** The same for supervisors only. */
    public static Handler supervisor(Handler handler) {
        return (request, session) -> {
            if (!session.isSupervisor()) {
                throw Refusal.forbidden("Only a supervisor may do this.");
            }
            return handler.handle(request, session);
        };
    }

    private WebHandler changing(Handler handler) {
        return request -> answered(() -> {
            refuseOtherSites(request);
            Session session = session(request);
            String token = request.header(CSRF_HEADER).orElse("");
            if (!Tokens.areEqual(token, session.csrfToken())) {
                throw Refusal.forbidden(
                        "This was not sent by the desk's own page. If it was, load the page again and retry.");
            }
            return handler.handle(request, session);
        });
    }

    /** @throws Refusal when the browser says that a page of another site sent this */
    static void refuseOtherSites(WebRequest request) {
        String from = request.header("Sec-Fetch-Site").orElse("none");
        if (!from.equals("same-origin") && !from.equals("none")) {
            throw Refusal.forbidden("A page of another site had the browser send this.");
        }
    }

    private Session session(WebRequest request) {
        return token(request)
                .flatMap(sessions::find)
                .orElseThrow(() -> Refusal.unauthorized("You are not logged in, or no longer."));
    }

    static Optional<String> token(WebRequest request) {
        for (String cookie : request.header("Cookie").orElse("").split(";", -1)) {
            int equals = cookie.indexOf('=');
            if (equals > 0 && cookie.substring(0, equals).strip().equals(COOKIE)) {
                return Optional.of(cookie.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    interface Answer {
        WebResponse get();
    }

    static WebResponse answered(Answer answer) {
        try {
            return answer.get();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
