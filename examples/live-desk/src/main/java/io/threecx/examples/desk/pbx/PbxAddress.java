package io.threecx.examples.desk.pbx;

import io.threecx.examples.desk.settings.DeskSettings;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxTrust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is needed to reach a PBX. Its text holds no secret. */
public final class PbxAddress {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final URI url;
    private final @Nullable URI webClient;
    private final String clientId;
    private final String secret;
    private final @Nullable Path certificate;

    private PbxAddress(URI url, @Nullable URI webClient, String clientId, String secret, @Nullable Path certificate) {
        this.url = url;
        this.webClient = webClient;
        this.clientId = clientId;
        this.secret = secret;
        this.certificate = certificate;
    }

    public static PbxAddress of(URI url, String clientId, String secret) {
        return new PbxAddress(url, null, clientId, secret, null);
    }

    /**
     * Of settings; empty when something is missing.
     *
     * @param certificate a PEM file with the certificate of a PBX that made its own; null to trust as the JVM does
     */
    public static Optional<PbxAddress> of(DeskSettings settings, @Nullable Path certificate) {
        if (!settings.hasPbx()) {
            return Optional.empty();
        }
        return Optional.of(new PbxAddress(
                settings.pbxUrl().orElseThrow(),
                settings.webClientUrl().orElse(null),
                settings.clientId().orElseThrow(),
                settings.clientSecret().orElseThrow(),
                certificate));
    }

    /** Where the web client is. */
    URI webClient() {
        return webClient == null ? url : webClient;
    }

    /** Opens nothing yet. */
    PbxConnection connection() {
        PbxConnection.Builder building =
                PbxConnection.at(url).client(clientId, secret).timeout(TIMEOUT).deadline(DEADLINE);
        if (certificate != null) {
            building.trust(PbxTrust.certificates(certificate));
        }
        return building.build();
    }

    /** Also the DN of the client's route point. */
    String clientId() {
        return clientId;
    }

    @Override
    public String toString() {
        return "the PBX at " + url;
    }
}
