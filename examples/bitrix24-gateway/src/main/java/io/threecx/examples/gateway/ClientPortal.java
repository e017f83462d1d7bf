package io.threecx.examples.gateway;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Plan;
import io.threecx.crm.CrmContext;
import java.time.Duration;
import java.util.function.Function;

/** One client's portal under one configuration. Safe for use by several threads. */
final class ClientPortal {
    /** So that a slow portal keeps only its own clients waiting. */
    private static final int MOST_AT_A_TIME = 16;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final String webhook;
    private final Plan plan;
    private final Bitrix24 bitrix;
    private int running;
    private boolean retired;

    ClientPortal(ClientName client, String webhook, Plan plan, Duration patience) {
        this.webhook = webhook;
        this.plan = plan;
        this.bitrix = Bitrix24.builder(webhook)
                .context(CrmContext.standalone(client.inMessages()))
                .client(CrmContext.standalone(client.inMessages())
                        .apiClient()
                        .timeout(patience)
                        .deadline(patience))
                .plan(plan)
                .build();
    }

    boolean isFor(String otherWebhook, Plan otherPlan) {
        return webhook.equals(otherWebhook) && plan == otherPlan;
    }

    <T> T call(Function<Bitrix24, T> work) {
        enter();
        try {
            return work.apply(bitrix);
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (retired) {
            throw Refused.later(SOON, "The configuration of this client has changed meanwhile.");
        }
        if (running >= MOST_AT_A_TIME) {
            throw Refused.later(
                    SOON, "This client has " + MOST_AT_A_TIME + " requests running, as many as it may have at a time.");
        }
        running++;
    }

    private synchronized void leave() {
        running--;
        if (retired && running == 0) {
            bitrix.close();
        }
    }

    /** Lets running requests end and takes no more. */
    synchronized void retire() {
        retired = true;
        if (running == 0) {
            bitrix.close();
        }
    }

    /** Ends running requests. */
    synchronized void close() {
        retired = true;
        bitrix.close();
    }
}
