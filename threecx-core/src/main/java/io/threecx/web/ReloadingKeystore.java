package io.threecx.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's TLS key from a PKCS12 file that may be replaced while the server runs. */
final class ReloadingKeystore {
    private static final Logger log = LoggerFactory.getLogger(ReloadingKeystore.class);

    private final Path file;
    private final char[] password;
    private final Keys keys;
    private Version seen;

    /** Tells a changed file from an unchanged one. */
    private record Version(long modifiedMillis, long size) {
        static final Version NONE = new Version(-1, -1);
    }

    /**
     * Reads the file for the first time.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why
     */
    ReloadingKeystore(ServerOptions.Tls tls) {
        this.file = tls.keystore();
        this.password = tls.password().toCharArray();
        this.seen = version();
        try {
            this.keys = new Keys(load());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The keystore " + file + " cannot be used (" + e
                            + "). It must be a PKCS12 file with a private key, and the password that of the file and the key.",
                    e);
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** To be called every so often, by one thread: takes a changed file over. */
    void reloadIfChanged() {
        Version now = version();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            keys.replace(load());
            log.info("The changed keystore {} is in use for new connections.", file);
        } catch (IOException | GeneralSecurityException e) {
            log.warn(
                    "The changed keystore {} cannot be used ({}); the last good one stays in use until the file changes.",
                    file,
                    e.toString());
        }
    }

    private Version version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return Version.NONE;
        }
    }

    private X509ExtendedKeyManager load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        boolean hasKey = false;
        for (String alias : Collections.list(store.aliases())) {
            hasKey |= store.isKeyEntry(alias);
        }
        if (!hasKey) {
            throw new GeneralSecurityException("it holds no private key");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509ExtendedKeyManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this platform makes no X.509 key manager of it");
    }

    /**
     * Hands out the newest key. A handshake asks several times, naming the alias it was given at first; the alias says
     * which generation it belongs to, so that a handshake never mixes two files.
     */
    private static final class Keys extends X509ExtendedKeyManager {
        private volatile List<Generation> newestFirst;

        private record Generation(int number, X509ExtendedKeyManager keys) {}

        Keys(X509ExtendedKeyManager first) {
            newestFirst = List.of(new Generation(0, first));
        }

        void replace(X509ExtendedKeyManager next) {
            Generation last = newestFirst.get(0);
            newestFirst = List.of(new Generation(last.number + 1, next), last);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            Generation newest = newestFirst.get(0);
            String alias = newest.keys.chooseEngineServerAlias(keyType, issuers, engine);
            return alias == null ? null : newest.number + ":" + alias;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            Generation generation = generation(alias);
            return generation == null ? null : generation.keys.getCertificateChain(bare(alias));
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            Generation generation = generation(alias);
            return generation == null ? null : generation.keys.getPrivateKey(bare(alias));
        }

        private @Nullable Generation generation(String alias) {
            for (Generation generation : newestFirst) {
                if (alias.startsWith(generation.number + ":")) {
                    return generation;
                }
            }
            return null;
        }

        private static String bare(String alias) {
            return alias.substring(alias.indexOf(':') + 1);
        }

        // the rest is for clients and for plain sockets, of which the JDK server has neither

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }
    }
}
