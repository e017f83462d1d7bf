package io.threecx.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No usable reply was received. The message says what was tried, on which host, how often, and what to do; it never
 * contains a header value, a path, a query or a body.
 */
public final class ApiException extends RuntimeException {

    /** What is known about the effect of the request. */
    public enum Effect {
        /** Certainly not carried out, or declared {@linkplain ApiRequest#repeatable() repeatable}: sending it again does no harm. */
        NOT_DONE,
        /** It may have been carried out: look before sending it again. */
        UNKNOWN
    }

    /** What went wrong on the way. */
    public enum Kind {
        /** The name service does not know the host. */
        UNKNOWN_HOST("the host name is not known", "Check the address and the name service."),
        /** Nobody accepted the connection: the server is down, or a firewall is in the way. */
        REFUSED(
                "no connection could be made",
                "Check that the server runs and that a firewall lets this machine through."),
        /** The TLS handshake failed, mostly for a certificate that this JVM does not trust. */
        TLS(
                "no trusted TLS connection could be made",
                "Check the server's certificate; a private certificate authority must be in this JVM's trust store."),
        /** The attempt, or all of them, took longer than allowed. */
        TIMEOUT("no complete reply came in time", "Check that the server is not overloaded, or allow more time."),
        /** The connection ended before the reply was complete. */
        BROKEN("the connection broke", "Check the server and what lies between."),
        /** The body is larger than {@link ApiClient.Builder#maxReplyBytes}. */
        REPLY_TOO_LARGE("the reply is larger than allowed", "Ask for less at once, or raise maxReplyBytes."),
        /** The rate limit, ours or the host's, would let the request go only after its deadline. */
        RATE_LIMITED(
                "the host may not be called before the time allowed is over",
                "Send fewer requests, or allow more time."),
        /** The waiting thread was interrupted; its interrupt status is set again. */
        INTERRUPTED("the waiting thread was interrupted", "It was told to stop."),
        /** {@link ApiClient#close} was called while the request was under way. */
        CLOSED("the client was closed meanwhile", "Close it only when its users have stopped.");

        final String what;
        final String advice;

        Kind(String what, String advice) {
            this.what = what;
            this.advice = advice;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Effect effect;
    private final int attempts;
    private final @Nullable Duration retryAfter;

    ApiException(
            String client,
            ApiRequest request,
            Kind kind,
            Effect effect,
            int attempts,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message(client, request, kind, effect, attempts, retryAfter), cause);
        this.kind = kind;
        this.effect = effect;
        this.attempts = attempts;
        this.retryAfter = retryAfter;
    }

    /** What went wrong on the way. */
    public Kind kind() {
        return kind;
    }

    /** Whether sending it again is safe. */
    public Effect effect() {
        return effect;
    }

    /** How often the request was sent, or tried to be sent; 0 if its turn never came. */
    public int attempts() {
        return attempts;
    }

    /** How long the host wants to be left alone, where that is known ({@link Kind#RATE_LIMITED}). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private static String message(
            String client, ApiRequest request, Kind kind, Effect effect, int attempts, @Nullable Duration retryAfter) {
        StringBuilder text = new StringBuilder(client)
                .append(": ")
                .append(request)
                .append(" failed: ")
                .append(kind.what);
        if (retryAfter != null) {
            text.append(", wait ").append(retryAfter.toSeconds() + 1).append(" s");
        }
        text.append(attempts == 1 ? " (1 attempt). " : " (" + attempts + " attempts). ")
                .append(kind.advice);
        if (effect == Effect.UNKNOWN) {
            text.append(" It is not known whether the server carried it out: look before sending it again.");
        }
        return text.toString();
    }
}
