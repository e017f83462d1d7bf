package io.threecx.testkit.pbx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives tokens, one live for each client: a new one makes the one before invalid. Thread-safe. */
final class Tokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final House house;
    private final InstantSource clock;
    private final Duration life;
    private final Release release;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Live> live = new HashMap<>();
    private int given;

    private record Live(String text, Instant until) {}

    Tokens(House house, InstantSource clock, Duration life, Release release) {
        this.house = house;
        this.clock = clock;
        this.life = life;
        this.release = release;
    }

    /** The answer to a login with these fields. */
    synchronized Reply login(Map<String, String> fields) {
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return Reply.json(400, refusal("unsupported_grant_type", "Only client_credentials is served here."));
        }
        Optional<PbxClient> client = house.client(fields.getOrDefault("client_id", ""))
                .filter(known -> same(known.secret(), fields.getOrDefault("client_secret", "")));
        if (client.isEmpty()) {
            return Reply.json(401, refusal("invalid_client", "Client id or secret is wrong."));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", release.since(9) ? life.toSeconds() : life.toMinutes());
        answer.put("access_token", next(client.get()));
        answer.put("refresh_token", null);
        return Reply.ok(answer).with("Cache-Control", "no-store");
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> refusal(String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return body;
    }

    private String next(PbxClient client) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "3CX");
        claims.put("sub", client.id());
        claims.put("client_id", client.id());
        claims.put("role", client.role().inToken());
        claims.put("jti", Integer.toString(++given));
        claims.put("nbf", now.getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        byte[] signature = new byte[64];
        random.nextBytes(signature);
        String token = BASE64.encodeToString(Json.bytes(Map.of("alg", "RS256", "typ", "at+jwt")))
                + "." + BASE64.encodeToString(Json.bytes(claims))
                + "." + BASE64.encodeToString(signature);
        live.put(client.id(), new Live(token, now.plus(life)));
        return token;
    }

    /** Whose token that is, if it is live. */
    synchronized Optional<PbxClient> owner(String token) {
        return live.entrySet().stream()
                .filter(each -> same(each.getValue().text(), token)
                        && clock.instant().isBefore(each.getValue().until()))
                .findFirst()
                .flatMap(each -> house.client(each.getKey()));
    }

    synchronized void kill() {
        live.clear();
    }

    synchronized void kill(String clientId) {
        live.remove(clientId);
    }

    synchronized int given() {
        return given;
    }
}
