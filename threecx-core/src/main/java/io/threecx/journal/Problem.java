package io.threecx.journal;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmTransientException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a CRM did not do what it was asked.
 *
 * @param kind what is known of the effect
 * @param text for a person
 * @param asked how long the CRM asks to wait
 */
record Problem(Kind kind, String text, @Nullable Duration asked) {

    enum Kind {
        /** Certainly not done, may work later. */
        NOT_DONE,
        /** Certainly not done: the CRM does not accept the credentials, whatever the entry. */
        CREDENTIALS,
        /** Certainly not done, and will not work like this. */
        REFUSED,
        /** Nobody knows. */
        UNKNOWN
    }

    /** What a failed write means. */
    static Problem ofWrite(Throwable failure) {
        Duration asked = failure instanceof CrmRateLimitedException limited
                ? limited.retryAfter().orElse(null)
                : null;
        return new Problem(kind(failure), sentence(failure), asked);
    }

    /** What a failed question means: nothing was changed by it. */
    static Problem ofRead(Throwable failure) {
        Problem problem = ofWrite(failure);
        return problem.kind == Kind.UNKNOWN ? new Problem(Kind.NOT_DONE, problem.text, null) : problem;
    }

    private static Kind kind(Throwable failure) {
        if (failure instanceof CrmTransientException) {
            return Kind.NOT_DONE;
        }
        if (failure instanceof CrmAuthenticationException) {
            return Kind.CREDENTIALS;
        }
        return failure instanceof CrmPermanentException ? Kind.REFUSED : Kind.UNKNOWN;
    }

    /** Other messages than those of our own family may hold secrets. */
    private static String sentence(Throwable failure) {
        String message = failure instanceof CrmException ? failure.getMessage() : null;
        return message != null && !message.isBlank()
                ? message
                : failure.getClass().getSimpleName() + thrownIn(failure);
    }

    /** The nearest place outside the JDK. */
    private static String thrownIn(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                return " (thrown in " + type.substring(type.lastIndexOf('.') + 1) + '.' + frame.getMethodName()
                        + (frame.getLineNumber() > 0 ? ", line " + frame.getLineNumber() : "") + ')';
            }
        }
        return "";
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(asked);
    }

    /** Other entries would fail likewise: the CRM, or the way to it, is out of order. */
    boolean concernsAll() {
        return kind != Kind.REFUSED;
    }
}
