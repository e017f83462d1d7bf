package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.bitrix24.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is set for one client. Empty texts are not set. Immutable; never shown. */
record ClientConfig(String webhookBase, List<String> outboundTokens, Plan plan, String apiKey) {
    private static final int FORMAT = 1;
    private static final ClientConfig NOTHING = new ClientConfig("", List.of(), Plan.STANDARD, "");

    ClientConfig {
        outboundTokens = List.copyOf(outboundTokens);
    }

    static ClientConfig nothing() {
        return NOTHING;
    }

    Optional<String> webhook() {
        return webhookBase.isEmpty() ? Optional.empty() : Optional.of(webhookBase);
    }

    ClientConfig withWebhookBase(String value) {
        return new ClientConfig(value, outboundTokens, plan, apiKey);
    }

    ClientConfig withOutboundTokens(List<String> value) {
        return new ClientConfig(webhookBase, value, plan, apiKey);
    }

    ClientConfig withPlan(Plan value) {
        return new ClientConfig(webhookBase, outboundTokens, value, apiKey);
    }

    ClientConfig withApiKey(String value) {
        return new ClientConfig(webhookBase, outboundTokens, plan, value);
    }

    /** This, and from the other what is not set here. */
    ClientConfig orElse(ClientConfig other) {
        return new ClientConfig(
                webhookBase.isEmpty() ? other.webhookBase : webhookBase,
                outboundTokens.isEmpty() ? other.outboundTokens : outboundTokens,
                plan,
                apiKey);
    }

    byte[] bytes() {
        ObjectNode stored = JsonText.object().put("format", FORMAT).put("webhookBase", webhookBase);
        ArrayNode tokens = stored.putArray("outboundTokens");
        outboundTokens.forEach(tokens::add);
        stored.put("plan", planName()).put("apiKey", apiKey);
        return JsonText.bytes(stored);
    }

    /** @throws IllegalStateException when the bytes are of another version of this program */
    static ClientConfig read(ClientName client, byte[] bytes) {
        JsonNode stored = JsonText.object(bytes)
                .filter(node -> node.path("format").asInt() == FORMAT)
                .orElseThrow(() -> new IllegalStateException(
                        "the stored configuration of client '" + client + "' is of another version of this program"));
        List<String> tokens = new ArrayList<>();
        stored.path("outboundTokens").forEach(token -> tokens.add(token.asText()));
        return new ClientConfig(
                stored.path("webhookBase").asText(),
                tokens,
                plan(stored.path("plan").asText()),
                stored.path("apiKey").asText());
    }

    /** {@code standard}, {@code enterprise} or {@code self-hosted}. */
    String planName() {
        return plan.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Plan plan(String name) {
        return Plan.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
        return "configuration of a client";
    }
}
