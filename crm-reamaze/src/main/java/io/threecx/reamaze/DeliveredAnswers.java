package io.threecx.reamaze;

import io.threecx.call.Call;
import io.threecx.phone.PhoneNumber;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Re:amaze answered to a call, for whoever waits for it in this process. Nobody has to: who comes too late, or waits
 * for a call that another process writes, waits in vain. Thread-safe.
 */
final class DeliveredAnswers {
    /** More than that wait for a Re:amaze that does not answer. */
    private static final int MOST = 1_000;

    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

    /** The answer, once it is there; whoever asks cancels what comes to nothing. */
    CompletableFuture<String> to(Call call) {
        if (waiting.size() >= MOST) {
            return new CompletableFuture<>();
        }
        String key = key(call);
        CompletableFuture<String> answer = waiting.computeIfAbsent(key, unused -> new CompletableFuture<>());
        CompletableFuture<String> unused = answer.whenComplete((done, failed) -> waiting.remove(key, answer));
        return answer;
    }

    void delivered(Call call, String body) {
        CompletableFuture<String> answer = waiting.remove(key(call));
        if (answer != null) {
            answer.complete(body);
        }
    }

    private static String key(Call call) {
        return call.direction() + " " + call.startedAt().toEpochMilli() + " "
                + call.remote().number().map(PhoneNumber::digits).orElse("");
    }
}
