package io.threecx.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt to deliver an entry.
 *
 * @param progress how far the entry is now; null when what is stored could not be read and must stay as it is
 * @param next what is to become of it
 * @param problem what the CRM failed with, or refused it with; null when it did what it was asked, or was not asked
 * @param answered the CRM did or refused something, so it is there
 */
record DeliveryResult(
        @Nullable Progress progress, Next next, @Nullable Problem problem, boolean answered) {

    /** What is to become of an entry. */
    sealed interface Next {
        /** Nothing is left to be done for the entry as it was. */
        record Done() implements Next {}

        /** One thing was done, another is left. */
        record More() implements Next {}

        /** To be tried again. */
        record Again(Duration atLeast, String reason) implements Next {}

        /** It cannot succeed as it is. */
        record Parked(String reason) implements Next {}

        /** Perhaps done, and nobody can be asked. */
        record InDoubt(String reason) implements Next {}
    }

    /** The CRM did what it was asked. */
    static DeliveryResult success(Progress progress, boolean more) {
        return new DeliveryResult(progress, more ? new Next.More() : new Next.Done(), null, true);
    }

    /** The CRM was not asked. */
    static DeliveryResult unasked(@Nullable Progress progress, Next next) {
        return new DeliveryResult(progress, next, null, false);
    }

    static DeliveryResult failed(Progress progress, Next next, Problem problem) {
        return new DeliveryResult(progress, next, problem, !problem.concernsAll());
    }

    static DeliveryResult again(Progress progress, Duration atLeast, Problem problem) {
        return failed(progress, new Next.Again(atLeast, problem.text()), problem);
    }
}
