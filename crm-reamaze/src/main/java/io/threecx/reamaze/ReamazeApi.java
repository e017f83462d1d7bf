package io.threecx.reamaze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.StatusReading;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Requests to one brand's API, below {@code /api/v1}, and to its voice channel. Thread-safe. */
final class ReamazeApi implements AutoCloseable {
    private static final long LONGEST_ANSWER = 8L * 1024 * 1024;
    private static final int MOST_TIMEOUTS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String root;
    private final String user;
    private final String token;
    private final String name;
    private final StatusReading statuses;
    private final StatusReading voiceStatuses;
    private final Duration timeout;
    private final ApiClient client;

    ReamazeApi(ReamazeSettings settings, CrmContext context, Duration timeout) {
        this.root = settings.base() + "/api/v1";
        this.user = settings.user();
        this.token = settings.token();
        this.name = context.name();
        String address = "Check brand and baseUrl of " + name + ".";
        this.statuses = StatusReading.of("Check user and apiToken of " + name + ".", address);
        this.voiceStatuses = StatusReading.of(
                "Check voiceSecret and voiceNumber of " + name + ".", "Check baseUrl or voiceUrl of " + name + ".");
        this.timeout = timeout;
        this.client = context.apiClient()
                .timeout(timeout)
                .deadline(timeout.multipliedBy(MOST_TIMEOUTS))
                .maxReplyBytes(LONGEST_ANSWER)
                .build();
    }

    /** How a reply is read. */
    interface Reading<T> extends BiFunction<ReplyReading, ApiReply, Verdict<T>> {}

    /** The longest that one answer may take. */
    Duration timeout() {
        return timeout;
    }

    /** The longest that a question may take when nobody waits for it. */
    Duration patience() {
        return timeout.multipliedBy(MOST_TIMEOUTS);
    }

    /**
     * Asks.
     *
     * @param path below the root, each part encoded already
     * @param query names and values, not encoded
     * @param timeLeft how long the answer is wanted
     */
    JsonNode get(
            String words,
            String path,
            List<Map.Entry<String, String>> query,
            Duration timeLeft,
            Reading<JsonNode> reading) {
        if (timeLeft.isZero() || timeLeft.isNegative()) {
            throw new CrmUnavailableException(name + ": could not " + words + ", no time was left for it.");
        }
        return send(
                words,
                request(ApiRequest.get(address(path, query)), words)
                        .deadline(timeLeft)
                        .build(),
                reading);
    }

    /** Writes what must not happen twice. */
    JsonNode post(String words, String path, JsonNode body) {
        return send(words, request(posted(path, body), words).build(), ReplyReading::written);
    }

    /** Writes what carries an id of ours, again where that is needed. */
    String postRepeatable(String words, String path, JsonNode body) {
        return send(words, request(posted(path, body), words).repeatable(true).build(), ReplyReading::repeatable);
    }

    /** Sends a signed body to an address outside the API, again where that is needed. */
    String postSigned(String words, URI address, byte[] body, String header, String signature, String secret) {
        ApiRequest request = ApiRequest.post(address, "application/json", body)
                .header("Accept", "application/json")
                .secretHeader(header, signature)
                .secret(secret)
                .repeatable(true)
                .describedAs(words)
                .build();
        return client.send(request, new ReplyReading(name, words, voiceStatuses)::repeatable);
    }

    private <T> T send(String words, ApiRequest request, Reading<T> reading) {
        ReplyReading replies = new ReplyReading(name, words, statuses);
        return client.send(request, reply -> reading.apply(replies, reply));
    }

    private ApiRequest.Builder posted(String path, JsonNode body) {
        return ApiRequest.post(address(path, List.of()), "application/json", bytes(body));
    }

    private ApiRequest.Builder request(ApiRequest.Builder request, String words) {
        return request.header("Accept", "application/json").basic(user, token).describedAs(words);
    }

    private URI address(String path, List<Map.Entry<String, String>> query) {
        StringBuilder text = new StringBuilder(root).append(path);
        char before = '?';
        for (Map.Entry<String, String> parameter : query) {
            text.append(before).append(encoded(parameter.getKey())).append('=').append(encoded(parameter.getValue()));
            before = '&';
        }
        return URI.create(text.toString());
    }

    /** For a path or a query: a plus becomes %2B, a space %20. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
