package io.threecx.examples.gateway;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Plan;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.store.EncryptionKey;
import io.threecx.store.StateStore;
import io.threecx.web.ApiKey;
import io.threecx.web.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the environment sets. */
final class GatewaySettings {
    private static final String PREFIX = "GATEWAY_";
    private static final int SHORTEST_KEY = 16;
    private static final List<Setting> OWN = List.of(
            Setting.secret("apiKey", "the operator's key; make one with: openssl rand -hex 24")
                    .required(),
            Setting.secret("encryptionKey", "encrypts what is stored; make one with: openssl rand -base64 32")
                    .required(),
            Setting.secret("oldEncryptionKeys", "earlier keys, with commas; needed for one start"),
            Setting.path("data", "folder for the clients' configuration and events")
                    .defaultsTo("gateway-data"),
            Setting.duration("patience", "the longest that a request may wait for its portal")
                    .defaultsTo("20s"));
    private static final List<Setting> SERVER = List.of(
            Setting.number("port", "port to listen on").defaultsTo("8080"),
            Setting.text("bind", "address to listen on").defaultsTo("127.0.0.1"));

    private final Settings own;
    private final Settings server;
    private final ClientConfig defaultClient;

    private GatewaySettings(Settings own, Settings server, ClientConfig defaultClient) {
        this.own = own;
        this.server = server;
        this.defaultClient = defaultClient;
    }

    /** @throws SettingsException that names everything missing or wrong */
    static GatewaySettings from(Map<String, String> environment) {
        Settings all = Settings.fromEnvironment(environment);
        Map<String, String> plain = new HashMap<>();
        for (Setting setting : SERVER) {
            all.find(setting.environmentName("")).ifPresent(value -> plain.put(setting.name(), value));
        }
        return new GatewaySettings(
                all.checked(PREFIX, OWN, List.of()),
                Settings.of(plain).checked("", SERVER, List.of()),
                defaultClient(all));
    }

    private static ClientConfig defaultClient(Settings all) {
        String webhook = all.find("BITRIX_WEBHOOK_BASE").orElse("");
        if (!webhook.isEmpty()) {
            try {
                Bitrix24.webhook(webhook).close();
            } catch (IllegalArgumentException e) {
                throw new SettingsException(List.of("BITRIX_WEBHOOK_BASE: " + e.getMessage()));
            }
        }
        List<String> tokens = list(all.find("BITRIX_OUTBOUND_TOKEN").orElse(""));
        return new ClientConfig(webhook, tokens, Plan.STANDARD, "");
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** @throws IllegalArgumentException when it is too easy to guess, or cannot stand in a header */
    ApiKey apiKey() {
        String key = own.text("apiKey");
        if (key.length() < SHORTEST_KEY) {
            throw new SettingsException(List.of("GATEWAY_API_KEY opens every portal and has less than " + SHORTEST_KEY
                    + " characters: make one with openssl rand -hex 24"));
        }
        return ApiKey.of(key);
    }

    Duration patience() {
        return own.duration("patience");
    }

    ClientConfig defaultClient() {
        return defaultClient;
    }

    Path data() {
        return own.path("data");
    }

    /** Opens the folder, which is made if needed. */
    StateStore store() {
        EncryptionKey[] older = older().toArray(EncryptionKey[]::new);
        return StateStore.encrypted(
                StateStore.file(data()), EncryptionKey.fromBase64(own.text("encryptionKey")), older);
    }

    private List<EncryptionKey> older() {
        List<EncryptionKey> keys = new ArrayList<>();
        list(own.find("oldEncryptionKeys").orElse("")).forEach(key -> keys.add(EncryptionKey.fromBase64(key)));
        return keys;
    }

    /** Whether what is stored must be written again with the new key. */
    boolean replacesEncryptionKey() {
        return own.find("oldEncryptionKeys").isPresent();
    }

    ServerOptions server() {
        return ServerOptions.builder()
                .host(server.text("bind"))
                .port(server.number("port"))
                .build();
    }

    /** Names only. */
    @Override
    public String toString() {
        return "settings " + own.names();
    }
}
