package io.threecx.reamaze;

import io.threecx.call.Call;
import io.threecx.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Re:amaze answered to a call, for whoever waits for it in this process. Nobody has to: who comes too late, or waits
 * for a call that another process writes, waits in vain. Thread-safe.
 */
final class DeliveredAnswers {
    /** More than that wait for a Re:amaze that does not answer. */
    private static final int MOST = 1_000;

    private final Map<String, List<CompletableFuture<String>>> waiting = new ConcurrentHashMap<>();

    /** The answer, once it is there; whoever asks cancels what comes to nothing. Each asks for itself. */
    CompletableFuture<String> to(Call call) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        if (waiting.size() >= MOST) {
            return answer;
        }
        String key = key(call);
        waiting.merge(key, List.of(answer), DeliveredAnswers::joined);
        CompletableFuture<String> unused = answer.whenComplete(
                (done, failed) -> waiting.computeIfPresent(key, (same, all) -> without(all, answer)));
        return answer;
    }

    void delivered(Call call, String body) {
        List<CompletableFuture<String>> all = waiting.remove(key(call));
        if (all != null) {
            all.forEach(answer -> answer.complete(body));
        }
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static <T> @Nullable List<T> without(List<T> all, T one) {
        List<T> others = all.stream().filter(other -> !other.equals(one)).toList();
        return others.isEmpty() ? null : others;
    }

    private static String key(Call call) {
        return call.direction() + " " + call.startedAt().toEpochMilli() + " "
                + call.remote().number().map(PhoneNumber::digits).orElse("");
    }
}
