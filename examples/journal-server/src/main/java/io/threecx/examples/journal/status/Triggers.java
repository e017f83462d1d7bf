package io.threecx.examples.journal.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What otherwise happens by the clock, at once; answers as the call logger does (call logger reference, D8). */
final class Triggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    private final Parts parts;
    private final BrowserGuard guard;
    private final ReentrantLock polling = new ReentrantLock();
    private final ReentrantLock checking = new ReentrantLock();

    Triggers(Parts parts, BrowserGuard guard) {
        this.parts = parts;
        this.guard = guard;
    }

    List<Route> routes() {
        return List.of(
                trigger("/trigger/poll", "Read the call history now", "Poll completed")
                        .description("Answers when the journal has the new calls.")
                        .handledBy(request -> alone(request, polling, "a poll", this::poll)),
                trigger("/trigger/alerts", "Look at the groups now", "Alert check completed")
                        .description("Counts like a check that comes by itself: an alert may be raised or cleared.")
                        .handledBy(request -> alone(request, checking, "an alert check", this::check)));
    }

    private static Route.Builder trigger(String path, String summary, String message) {
        return Route.post(path)
                .summary(summary)
                .response(200, "done", "application/json", "{\"success\":true,\"message\":\"" + message + "\"}")
                .response(403, "a browser's login without a header that only our page sends")
                .response(409, "it runs already", "application/json", "{\"success\":false,\"error\":\"...\"}")
                .response(500, "it failed", "application/json", "{\"success\":false,\"error\":\"...\"}");
    }

    /** Does something, and says so. */
    private interface Work {
        String run();
    }

    private WebResponse alone(WebRequest request, ReentrantLock lock, String what, Work work) {
        return guard.refusal(request).orElseGet(() -> alone(lock, what, work));
    }

    private static WebResponse alone(ReentrantLock lock, String what, Work work) {
        if (!lock.tryLock()) {
            return failed(409, what + " that was asked for before is still under way");
        }
        try {
            ObjectNode done = Json.object().put("success", true).put("message", work.run());
            return Json.answer(200, done);
        } catch (RuntimeException e) {
            LOG.warn("{} that was asked for failed", what, e);
            return failed(500, reason(e));
        } finally {
            lock.unlock();
        }
    }

    private static WebResponse failed(int status, String error) {
        return Json.answer(status, Json.object().put("success", false).put("error", error));
    }

    /** One feed that fails does not keep the others from being read. */
    private String poll() {
        Map<String, RuntimeException> problems = new LinkedHashMap<>();
        for (CallFeed feed : parts.feeds()) {
            try {
                feed.pollNow();
            } catch (RuntimeException e) {
                problems.put(feed.name() + ": " + reason(e), e);
            }
        }
        if (!problems.isEmpty()) {
            IllegalStateException failed = new IllegalStateException(String.join("; ", problems.keySet()));
            problems.values().forEach(failed::addSuppressed);
            throw failed;
        }
        return parts.feeds().isEmpty() ? "There is no call history to read" : "Poll completed";
    }

    private String check() {
        return parts.monitor()
                .map(monitor -> {
                    monitor.check();
                    return "Alert check completed";
                })
                .orElse("No group is monitored");
    }

    private static String reason(RuntimeException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
