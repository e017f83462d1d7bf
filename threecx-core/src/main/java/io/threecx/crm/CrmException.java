package io.threecx.crm;

import io.threecx.http.ApiClient;
import io.threecx.http.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * A CRM could not do what it was asked. The three branches tell what is known of the effect: {@link
 * CrmTransientException} (not done, may work later), {@link CrmPermanentException} (not done, will never work like
 * this), {@link CrmUnknownOutcomeException} (a write that may have been done).
 *
 * <p>The message says what was tried, on which CRM and what to do. It never holds a secret, a whole URL or a whole body.
 */
public abstract class CrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CrmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A client whose transport errors are of this family. */
    static ApiClient.Builder translatingClient(String providerName) {
        return ApiClient.builder(providerName).failures(CrmException::of);
    }

    private static CrmException of(ApiException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure.effect() == ApiException.Effect.UNKNOWN) {
            return new CrmUnknownOutcomeException(message, failure);
        }
        return failure.kind() == ApiException.Kind.RATE_LIMITED
                ? new CrmRateLimitedException(message, failure.retryAfter().orElse(null))
                : new CrmUnavailableException(message, failure);
    }
}
