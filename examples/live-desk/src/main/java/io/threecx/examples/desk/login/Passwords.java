package io.threecx.examples.desk.login;

import io.threecx.examples.desk.web.Refusal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes and checks passwords with the JDK's PBKDF2 (HMAC-SHA-512). A hash is text that says how it was made, so that
 * the number of rounds can grow: {@code pbkdf2-sha512$210000$salt$hash}. Thread-safe; as hashing is slow on purpose, few
 * are hashed at a time.
 */
final class Passwords {
    /** OWASP's recommendation for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet). */
    static final int ROUNDS = 210_000;

    static final int SHORTEST = 8;
    static final int LONGEST = 200;

    private static final String KIND = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int AT_A_TIME = 2;
    private static final int PATIENCE_SECONDS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    /** What a password is compared with when there is no such account, so that both take the same time. */
    private final String nobody;

    Passwords(int rounds) {
        this.rounds = rounds;
        this.nobody = hash("nobody has this password");
    }

    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return KIND + "$" + rounds + "$" + base64(salt) + "$" + base64(derive(password, salt, rounds));
    }

    /** @throws Refusal when too many log in at this moment */
    boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalStateException("a stored password is of an unknown kind");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    /** Takes as long as a comparison; there is nothing to compare with. */
    void pretend(String password) {
        boolean unused = matches(password, nobody);
    }

    private byte[] derive(String password, byte[] salt, int times) {
        boolean admitted = false;
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, times, HASH_BITS);
        try {
            admitted = turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!admitted) {
                throw Refusal.unavailable("Too many people log in at this moment. Try again in a few seconds.");
            }
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("The server is stopping.");
        } finally {
            spec.clearPassword();
            if (admitted) {
                turns.release();
            }
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
