package io.threecx.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reply means, in the eyes of the one who knows the API. A status code alone does not say it: some APIs report
 * errors with 200, others answer 503 both for "later" and for "never".
 *
 * @param <T> what a successful request yields
 */
public sealed interface Verdict<T> {

    /** It worked, and this is what came of it. */
    record Done<T>(T value) implements Verdict<T> {
        /** @throws NullPointerException when the value is null */
        public Done {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The server certainly did not carry the request out, and may do so later: it is sent again, even if it is a write.
     * When no attempt or not enough time is left, {@code cause} is thrown as it is.
     *
     * @param retryAfter the least time to wait before the next attempt; null leaves the wait to the backoff
     */
    record NotExecuted<T>(@Nullable Duration retryAfter, RuntimeException cause) implements Verdict<T> {
        /** @throws NullPointerException when the cause is null */
        public NotExecuted {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** Any other failure: {@code cause} is thrown as it is and nothing is sent again. */
    record Failed<T>(RuntimeException cause) implements Verdict<T> {
        /** @throws NullPointerException when the cause is null */
        public Failed {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** As {@link Done}. */
    static <T> Verdict<T> done(T value) {
        return new Done<>(value);
    }

    /** As {@link NotExecuted}, where the server does not say how long to wait. */
    static <T> Verdict<T> notExecuted(RuntimeException cause) {
        return new NotExecuted<>(null, cause);
    }

    /**
     * As {@link NotExecuted}.
     *
     * @param retryAfter usually {@link ApiReply#retryAfter()}; empty leaves the wait to the backoff
     */
    static <T> Verdict<T> notExecuted(Optional<Duration> retryAfter, RuntimeException cause) {
        return new NotExecuted<>(retryAfter.orElse(null), cause);
    }

    /** As {@link Failed}. */
    static <T> Verdict<T> failed(RuntimeException cause) {
        return new Failed<>(cause);
    }
}
