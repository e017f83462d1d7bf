package io.threecx.webhook;

import io.threecx.crm.CrmContext;
import io.threecx.crm.LogReceipt;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiRequest;
import java.net.URI;
import java.time.Duration;

/** Posts documents to one address. Thread-safe. */
final class WebhookApi implements AutoCloseable {
    private static final int MOST_TIMEOUTS = 3;
    private static final long LONGEST_ANSWER = 1024L * 1024;

    private final URI address;
    private final WebhookAccess access;
    private final String name;
    private final ApiClient client;

    WebhookApi(URI address, WebhookAccess access, Duration timeout, CrmContext context) {
        this.address = address;
        this.access = access;
        this.name = context.name();
        this.client = context.apiClient()
                .timeout(timeout)
                .deadline(timeout.multipliedBy(MOST_TIMEOUTS))
                .maxReplyBytes(LONGEST_ANSWER)
                .build();
    }

    /**
     * One post.
     *
     * @param words what it is for, as messages say it: "log a call"
     * @param body JSON
     * @param idempotencyKey equal for the same thing sent again
     * @param known how the thing is named as long as the API does not give it an id
     * @param change whether it changes something that the API should have
     * @param repeatable whether sending it again has no further effect
     */
    record Post(String words, byte[] body, String idempotencyKey, String known, boolean change, boolean repeatable) {
        @Override
        public String toString() {
            return words;
        }
    }

    /** Sends it, again where that is safe. */
    LogReceipt send(Post post) {
        ApiRequest.Builder request = ApiRequest.post(address, "application/json", post.body())
                .header("Accept", "application/json")
                .repeatable(post.repeatable())
                .describedAs(post.words());
        if (!post.idempotencyKey().isEmpty()) {
            request.header("Idempotency-Key", post.idempotencyKey());
        }
        access.to(request, post.body());
        return client.send(request.build(), new AnswerReading(name, address, post)::verdict);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "web API of " + name + " with " + access;
    }
}
