package io.threecx.webhook;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.http.ApiRequest;
import io.threecx.http.SharedSecret;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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

    private static final URI NOWHERE = URI.create("http://localhost/");

    /** Puts the Authorization header into a request. */
    private final @Nullable Consumer<ApiRequest.Builder> authorization;

    private final @Nullable SharedSecret hmac;
    private final String signatureHeader;
    /** To be struck from what the API says. */
    private final List<String> secrets;

    private WebhookAccess(
            @Nullable Consumer<ApiRequest.Builder> authorization,
            @Nullable SharedSecret hmac,
            String signatureHeader,
            List<String> secrets) {
        this.authorization = authorization;
        this.hmac = hmac;
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
        if (token.filter(value -> !sendable("Authorization", value)).isPresent()) {
            problems.add("token must be printable ASCII without line breaks");
        }
        if (!sendable(header, "")
                || List.of("authorization", "content-type", "idempotency-key").contains(lower(header))) {
            problems.add("hmacHeader takes the name of a header of its own, such as X-Signature-256");
        }
        Consumer<ApiRequest.Builder> bearer = token.<Consumer<ApiRequest.Builder>>map(
                        value -> request -> request.secretHeader("Authorization", "Bearer " + value))
                .orElse(null);
        Consumer<ApiRequest.Builder> basic = user.<Consumer<ApiRequest.Builder>>map(
                        name -> request -> request.basic(name, password.orElse("")))
                .orElse(null);
        return new WebhookAccess(
                bearer != null ? bearer : basic,
                hmac.map(SharedSecret::of).orElse(null),
                header,
                hmac.map(List::of).orElse(List.of()));
    }

    /** Adds what this request needs. */
    void to(ApiRequest.Builder request, byte[] body) {
        if (authorization != null) {
            authorization.accept(request);
        }
        if (hmac != null) {
            request.secretHeader(signatureHeader, "sha256=" + HexFormat.of().formatHex(hmac.hmac(body)));
        }
        secrets.forEach(request::secret);
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
        return who + (hmac == null ? "" : " and a signature in " + signatureHeader);
    }
}
