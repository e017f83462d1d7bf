package io.threecx.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust when a PBX has a certificate of its own making. Certificate and host name are verified in any case: there is
 * no way to trust everybody.
 */
public final class PbxTrust {

    private PbxTrust() {}

    /**
     * Trusts exactly the certificates in a PEM file, and what they have signed.
     *
     * @throws IllegalArgumentException when there is no certificate in it
     */
    public static SSLContext certificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("There is no certificate in " + pem
                        + ". It should hold one between BEGIN CERTIFICATE and END CERTIFICATE.");
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("pbx-" + number++, certificate);
            }
            return trusting(trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate of the PBX cannot be read from " + pem + ": " + e, e);
        }
    }

    /** Trusts what is in a key store that the JDK can read. */
    public static SSLContext keyStore(Path file, char[] password) {
        try {
            return trusting(KeyStore.getInstance(file.toFile(), password));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("The trust store cannot be read from " + file + ": " + e, e);
        }
    }

    private static SSLContext trusting(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
