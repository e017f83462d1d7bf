package io.threecx.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the token of an authentication scenario until it expires; fetches it once for all who want it at a time. */
final class Tokens {

    /** A token and when it ends; without a time it does not end. */
    record Token(Credentials credentials, Optional<Instant> end) {
        boolean isValid(Instant now) {
            return end.map(now::isBefore).orElse(true);
        }
    }

    private final InstantSource clock;
    private final Duration patience;
    private @Nullable Token token;
    private @Nullable CompletableFuture<Token> running;

    /**
     * Starts without a token.
     *
     * @param patience how long to wait for a token that another thread fetches
     */
    Tokens(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** The token, fetched if there is none that is valid. */
    Credentials get(Supplier<Token> fetch) {
        CompletableFuture<Token> mine = new CompletableFuture<>();
        CompletableFuture<Token> theirs;
        synchronized (this) {
            if (token != null && token.isValid(clock.instant())) {
                return token.credentials();
            }
            theirs = running;
            if (theirs == null) {
                running = mine;
            }
        }
        return theirs == null ? fetch(fetch, mine) : await(theirs);
    }

    /** Has the next request fetch a new one. */
    synchronized void forget() {
        token = null;
    }

    private Credentials fetch(Supplier<Token> fetch, CompletableFuture<Token> mine) {
        try {
            Token fetched = fetch.get();
            finish(fetched);
            mine.complete(fetched);
            return fetched.credentials();
        } catch (RuntimeException | Error e) {
            finish(null);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void finish(@Nullable Token fetched) {
        token = fetched;
        running = null;
    }

    private Credentials await(CompletableFuture<Token> theirs) {
        try {
            return theirs.get(patience.toNanos(), TimeUnit.NANOSECONDS).credentials();
        } catch (ExecutionException e) {
            throw new StepFailure(
                    e.getCause() instanceof StepFailure failure
                            ? failure.reason()
                            : "Authentication, which another event had started, failed: " + e.getCause());
        } catch (TimeoutException e) {
            throw new StepFailure("Authentication, which another event had started, did not end in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailure("The thread was interrupted while it waited for authentication.");
        }
    }
}
