package io.threecx.examples.gateway;

import io.threecx.bitrix24.MethodNotFoundException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.web.WebResponse;
import java.time.Duration;

/** What the sender is told when the portal did not do it. The messages of the library name what failed and hold no secret. */
final class PortalFailure {
    private static final Duration SOON = Duration.ofSeconds(1);

    private PortalFailure() {}

    static WebResponse of(CrmException failure) {
        String said = String.valueOf(failure.getMessage());
        if (failure instanceof CrmRateLimitedException limited) {
            return Refused.later(limited.retryAfter().orElse(SOON), said).response();
        }
        if (failure instanceof CrmNotFoundException) {
            return WebResponse.problem(
                    404,
                    "Unknown Record",
                    said
                            + " Check the id; calls run as the owner of the webhook, who may not be allowed to see the record.");
        }
        if (failure instanceof CrmRejectedException && !(failure instanceof MethodNotFoundException)) {
            return WebResponse.problem(
                    400,
                    "Refused By Bitrix24",
                    said + " Correct the fields or conditions that it names and send it again.");
        }
        if (failure instanceof CrmUnknownOutcomeException) {
            return WebResponse.problem(502, "Outcome Unknown", said);
        }
        return WebResponse.problem(
                502, "Portal Failed", said + " The client's config/debug shows which portal is called, and as whom.");
    }
}
