package io.threecx.examples.gateway;

import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import io.threecx.web.JdkServer;
import java.io.UncheckedIOException;

/** Puts Bitrix24 portals behind one REST API. Everything is set in the environment: {@code GATEWAY_API_KEY} and so on. */
public final class BitrixGateway {
    private static final int WRONG_SETTINGS = 2;

    private BitrixGateway() {}

    public static void main(String[] args) {
        Gateway gateway;
        JdkServer server;
        try {
            GatewaySettings settings = GatewaySettings.from(System.getenv());
            StateStore store = settings.store();
            gateway = new Gateway(settings.apiKey(), store, settings.defaultClient(), settings.patience());
            if (settings.replacesEncryptionKey()) {
                gateway.writeAgain();
                System.out.println(
                        "Everything is encrypted with the new key: GATEWAY_OLD_ENCRYPTION_KEYS is not needed any"
                                + " more.");
            }
            server = JdkServer.start(gateway, settings.server());
        } catch (IllegalArgumentException | IllegalStateException | StateStoreException | UncheckedIOException e) {
            System.err.println("bitrix24-gateway cannot start: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
            return;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            gateway.close();
                        },
                        "shutdown"));
        System.out.println("""
                bitrix24-gateway listens on %1$s. Try:

                  curl -H "X-Api-Key: $GATEWAY_API_KEY" %1$s/api/bitrix/clients/default/config/debug

                Every endpoint is described in %1$s/openapi.json.""".formatted(server.url()));
        server.join();
    }
}
