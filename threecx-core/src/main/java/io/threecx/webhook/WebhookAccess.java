package io.threecx.webhook;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.http.ApiRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How we show who we are: an Authorization header, a signature of the body, both or neither. Immutable; shows no secret.
 *
 * <p>The signature is made as GitHub makes that of its webhooks (GitHub documentation, "Validating webhook deliveries"):
 * {@code sha256=} and the hexadecimal HMAC-SHA256 of the body's bytes.
 */
final class WebhookAccess {
    private static final Setting TOKEN = Setting.secret("token", "Sent as Authorization: Bearer");
    private static final Setting USER =
            Setting.text("user", "User name, sent with the password as Authorization: Basic");
    private static final Setting PASSWORD = Setting.secret("password", "Password of that user");
    private static final Setting HMAC_SECRET =
            Setting.secret("hmacSecret", "Signs each body: sha256= and the HMAC-SHA256 of its bytes in hexadecimal");
    private static final Setting HMAC_HEADER =
            Setting.text("hmacHeader", "Header that carries the signature").defaultsTo("X-Signature-256");
    static final List<Setting> SETTINGS = List.of(TOKEN, USER, PASSWORD, HMAC_SECRET, HMAC_HEADER);

    private static final String ALGORITHM = "HmacSHA256";
    private static final URI NOWHERE = URI.create("http://localhost/");

    private final @Nullable String authorization;
    private final @Nullable SecretKeySpec key;
    private final String signatureHeader;
    /** To be struck from what the API says. */
    private final List<String> secrets;

    private WebhookAccess(
            @Nullable String authorization, @Nullable SecretKeySpec key, String signatureHeader, List<String> secrets) {
        this.authorization = authorization;
        this.key = key;
        this.signatureHeader = signatureHeader;
        this.secrets = List.copyOf(secrets);
    }

    /** @param problems gets a sentence for each contradiction */
    static WebhookAccess of(Settings settings, List<String> problems) {
        Optional<String> token = settings.find(TOKEN.name());
        Optional<String> user = settings.find(USER.name());
        Optional<String> password = settings.find(PASSWORD.name());
        Optional<String> hmac = settings.find(HMAC_SECRET.name());
        String header = settings.text(HMAC_HEADER.name());
        if (token.isPresent() && (user.isPresent() || password.isPresent())) {
            problems.add("token and user with password contradict each other: a request has one Authorization header");
        }
        if (user.isPresent() != password.isPresent()) {
            problems.add((user.isPresent() ? "password" : "user") + " is missing: user and password go together");
        }
        if (user.filter(name -> name.indexOf(':') >= 0).isPresent()) {
            problems.add(
                    "user must not hold a colon: Basic authentication has no way to send one (RFC 7617, section 2)");
        }
        String authorization = token.map(value -> "Bearer " + value)
                .or(() -> user.map(name -> "Basic " + base64(name + ":" + password.orElse(""))))
                .orElse(null);
        if (!sendable("Authorization", authorization == null ? "" : authorization)) {
            problems.add("token must be printable ASCII without line breaks");
        }
        if (!sendable(header, "")
                || List.of("authorization", "content-type", "idempotency-key").contains(lower(header))) {
            problems.add("hmacHeader takes the name of a header of its own, such as X-Signature-256");
        }
        List<String> secrets = new ArrayList<>();
        password.ifPresent(secrets::add);
        hmac.ifPresent(secrets::add);
        return new WebhookAccess(
                authorization,
                hmac.map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                        .orElse(null),
                header,
                secrets);
    }

    /** Adds what this request needs. */
    void to(ApiRequest.Builder request, byte[] body) {
        if (authorization != null) {
            request.secretHeader("Authorization", authorization);
        }
        if (key != null) {
            request.secretHeader(signatureHeader, "sha256=" + signature(key, body));
        }
        secrets.forEach(request::secret);
    }

    private static String signature(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException notOfThisJdk) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, notOfThisJdk);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean sendable(String name, String value) {
        try {
            ApiRequest.get(NOWHERE).header(name, value);
            return true;
        } catch (IllegalArgumentException notSendable) {
            return false;
        }
    }

    /** Says how, never with what. */
    @Override
    public String toString() {
        String who = authorization == null ? "no Authorization header" : "an Authorization header";
        return who + (key == null ? "" : " and a signature in " + signatureHeader);
    }
}
