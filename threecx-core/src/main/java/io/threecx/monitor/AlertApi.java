package io.threecx.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.http.ApiClient;
import io.threecx.http.ApiException;
import io.threecx.http.ApiReply;
import io.threecx.http.ApiRequest;
import io.threecx.http.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two requests of the call logger's API for alerts (call logger reference, D6). */
final class AlertApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_ID = 300;
    private static final Set<Integer> GONE = Set.of(404, 409, 410);

    private final ApiClient client;
    private final String alerts;
    private final @Nullable Consumer<ApiRequest.Builder> authorization;

    AlertApi(ApiClient client, URI base, @Nullable Consumer<ApiRequest.Builder> authorization) {
        this.client = client;
        this.alerts = base.toString().replaceFirst("/+$", "") + "/alerts/call-groups";
        this.authorization = authorization;
    }

    /**
     * Not repeatable, so that a failure tells whether the server may have got it.
     *
     * @return the id that the server gave it, or had given an active alert of the same group
     * @throws RefusedException when it answers something else
     * @throws ApiException when it does not answer
     */
    String raise(GroupAlert alert) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("callGroupId", alert.group().id());
        json.put("callGroupName", alert.group().name());
        json.put("alertType", alert.type().name());
        json.put("alertMessage", alert.message());
        ApiRequest.Builder request = ApiRequest.post(
                        URI.create(alerts), "application/json", json.toString().getBytes(StandardCharsets.UTF_8))
                .describedAs("raise an alert");
        return send(
                request,
                "raise an alert",
                reply -> id(reply)
                        .<Verdict<String>>map(Verdict::done)
                        .orElseGet(() -> Verdict.failed(new RefusedException(
                                reply.status(), said(reply, "raise an alert") + " It has no id."))),
                Set.of());
    }

    /**
     * Also well when the alert is not there any more, or was resolved by somebody else.
     *
     * @param id as the server gave it
     * @throws RefusedException when it answers something else
     * @throws ApiException when it does not answer
     */
    void resolve(String id) {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        ApiRequest.Builder request = ApiRequest.builder("PUT", URI.create(alerts + "/" + segment + "/resolve"))
                .repeatable(true)
                .describedAs("resolve an alert");
        send(request, "resolve an alert", reply -> Verdict.done(""), GONE);
    }

    private String send(
            ApiRequest.Builder request,
            String words,
            Function<ApiReply, Verdict<String>> success,
            Set<Integer> alsoSuccess) {
        request.header("Accept", "application/json");
        if (authorization != null) {
            authorization.accept(request);
        }
        return client.send(request.build(), reply -> {
            int status = reply.status();
            if ((status >= 200 && status < 300) || alsoSuccess.contains(status)) {
                return success.apply(reply);
            }
            RefusedException refused = new RefusedException(status, said(reply, words));
            return status == 429 || status == 503
                    ? Verdict.notExecuted(reply.retryAfter(), refused)
                    : Verdict.failed(refused);
        });
    }

    private static String said(ApiReply reply, String words) {
        String excerpt = reply.excerpt();
        return "could not " + words + ", the server answered " + reply.status()
                + (excerpt.isEmpty() ? "." : ": " + excerpt);
    }

    private static Optional<String> id(ApiReply reply) {
        try {
            JsonNode id = MAPPER.readTree(reply.text()).path("id");
            String text = id.isTextual() || id.isNumber() ? id.asText().strip() : "";
            return text.isEmpty() || text.length() > LONGEST_ID ? Optional.empty() : Optional.of(text);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** The server answered, and did not do it. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Whether that answer says that nothing came of the request. */
        boolean isWithoutEffect() {
            return status == 503 || (status >= 300 && status < 500);
        }
    }
}
