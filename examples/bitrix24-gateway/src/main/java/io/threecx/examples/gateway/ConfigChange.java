package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Plan;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.web.ApiKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a request wants changed in a client's configuration: what it names; an empty text or null takes it away. */
final class ConfigChange {
    static final List<Setting> SETTINGS = List.of(
            Setting.secret("webhookBase", "address of the inbound webhook, as Bitrix24 shows it"),
            Setting.secret("outboundToken", "application token of the outbound webhook; several with commas"),
            Setting.choice("plan", "how often the portal may be called", "standard", "enterprise", "self-hosted"),
            Setting.secret("apiKey", "the client's own key; without one at first, one is made"));

    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;

    private final Settings given;
    private final Set<String> cleared;

    private ConfigChange(Settings given, Set<String> cleared) {
        this.given = given;
        this.cleared = cleared;
    }

    /** @throws Refused that names everything that is wrong, and shows no value that may be a secret */
    static ConfigChange of(ObjectNode body) {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> cleared = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String text = text(field.getKey(), field.getValue());
            texts.put(field.getKey(), text.isBlank() ? "standard" : text); // so that the names are checked of all
            if (text.isBlank()) {
                cleared.add(canonical(field.getKey()));
            }
        }
        if (texts.isEmpty()) {
            throw Refused.invalid(
                    "The body names nothing to set. There are webhookBase, outboundToken, plan and apiKey.");
        }
        try {
            ConfigChange change = new ConfigChange(Settings.of(texts).checked("", SETTINGS, List.of()), cleared);
            change.requireUsable();
            return change;
        } catch (SettingsException e) {
            throw Refused.invalid("The configuration was not changed: " + String.join("; ", e.problems()) + ".");
        }
    }

    private static String text(String name, JsonNode value) {
        if (value.isArray() && canonical(name).equals("outboundtoken")) {
            List<String> tokens = new ArrayList<>();
            value.forEach(token -> tokens.add(token.isTextual() ? token.textValue() : "?"));
            return String.join(",", tokens);
        }
        if (!value.isTextual() && !value.isNull()) {
            throw Refused.invalid(
                    "The configuration was not changed: every value is a text, and outboundToken may be a list"
                            + " of texts.");
        }
        return value.isNull() ? "" : value.textValue();
    }

    /** As {@link Settings} compares names. */
    private static String canonical(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private void requireUsable() {
        List<String> problems = new ArrayList<>();
        if (sets("webhookBase")) {
            try {
                Bitrix24.webhook(given.text("webhookBase")).close();
            } catch (IllegalArgumentException e) {
                problems.add("webhookBase: " + e.getMessage());
            }
        }
        if (sets("outboundToken") && (tokens().isEmpty() || !tokens().stream().allMatch(ConfigChange::isSecret))) {
            problems.add("outboundToken is not one: copy it from the outbound webhook, " + SHORTEST_SECRET + " to "
                    + LONGEST_SECRET + " visible characters");
        }
        if (sets("apiKey") && !isSecret(given.text("apiKey"))) {
            problems.add("apiKey takes " + SHORTEST_SECRET + " to " + LONGEST_SECRET
                    + " visible ASCII characters; leave it out and one is made");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static boolean isSecret(String text) {
        return text.length() >= SHORTEST_SECRET
                && text.length() <= LONGEST_SECRET
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private boolean sets(String name) {
        return given.find(name).isPresent() && !clears(name);
    }

    private boolean clears(String name) {
        return cleared.contains(canonical(name));
    }

    private List<String> tokens() {
        return Arrays.stream(given.text("outboundToken").split("[,\\s]+"))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    /** Whether the client's own key stays as it is or is made. */
    boolean leavesApiKey() {
        return given.find("apiKey").isEmpty();
    }

    /** The configuration after it. A client without a key gets one, unless it was just taken away. */
    ClientConfig applied(ClientConfig before) {
        ClientConfig after = before;
        if (given.find("webhookBase").isPresent()) {
            after = after.withWebhookBase(clears("webhookBase") ? "" : given.text("webhookBase"));
        }
        if (given.find("outboundToken").isPresent()) {
            after = after.withOutboundTokens(clears("outboundToken") ? List.of() : tokens());
        }
        if (given.find("plan").isPresent()) {
            after = after.withPlan(given.choice("plan", Plan.class));
        }
        if (given.find("apiKey").isPresent()) {
            after = after.withApiKey(clears("apiKey") ? "" : given.text("apiKey"));
        } else if (after.apiKey().isEmpty()) {
            after = after.withApiKey(ApiKey.generate());
        }
        return after;
    }
}
