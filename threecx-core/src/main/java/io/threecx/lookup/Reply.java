package io.threecx.lookup;

import io.threecx.lookup.ProviderReport.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one provider.
 *
 * @param value what it answered; null when it was left out
 * @param problem why it was left out or not asked, or how old the mirror is; empty when it answered
 * @param nanos how long the answer took
 */
record Reply<T>(Outcome outcome, @Nullable T value, String problem, long nanos) {

    static <T> Reply<T> answered(T value, long nanos) {
        return new Reply<>(Outcome.ANSWERED, value, "", nanos);
    }

    static <T> Reply<T> fromCache(T value) {
        return new Reply<>(Outcome.FROM_CACHE, value, "", 0);
    }

    /** @param age what is known of it, such as "as of 10:15" */
    static <T> Reply<T> fromMirror(T value, String age) {
        return new Reply<>(Outcome.FROM_MIRROR, value, age, 0);
    }

    static <T> Reply<T> none(Outcome outcome, String problem) {
        return new Reply<>(outcome, null, problem, 0);
    }

    boolean isLeftOut() {
        return outcome.isLeftOut();
    }
}
