package io.threecx.crm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CRM asks to slow down. */
public class CrmRateLimitedException extends CrmTransientException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** @param retryAfter how long the CRM asks to wait; null when it does not say */
    public CrmRateLimitedException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the CRM asks to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
