package io.threecx.bitrix24;

import io.threecx.http.ApiClient;
import java.time.Duration;

/** How often a portal may be called, from one address (b24restdocs, limits). */
public enum Plan {
    /** Two requests per second, with a burst of 50. */
    STANDARD(50, Duration.ofSeconds(25)),
    /** Five requests per second, with a burst of 250. */
    ENTERPRISE(250, Duration.ofSeconds(50)),
    /** A portal on a server of one's own: no limit by Bitrix24. */
    SELF_HOSTED(0, Duration.ZERO);

    private final int burst;
    private final Duration toRefill;

    Plan(int burst, Duration toRefill) {
        this.burst = burst;
        this.toRefill = toRefill;
    }

    void limit(ApiClient.Builder client) {
        if (burst > 0) {
            client.rateLimit(burst, toRefill);
        }
    }
}
