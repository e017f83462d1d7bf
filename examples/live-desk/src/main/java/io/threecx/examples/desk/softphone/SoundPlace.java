package io.threecx.examples.desk.softphone;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where sound is served.
 *
 * @param host to listen on
 * @param port 0 for any that is free
 * @param keystore a PKCS12 file; without one the sound is not encrypted, which browsers allow on this machine only
 * @param password of that file
 */
public record SoundPlace(String host, int port, Optional<Path> keystore, String password) {

    @Override
    public String toString() {
        return host + ":" + port + (keystore.isPresent() ? " with TLS" : "");
    }
}
