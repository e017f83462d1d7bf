package io.threecx.testkit.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The secrets of a provider in the forms in which they leak, each with a name that can be shown. */
final class Secrets {
    private static final int SHORTEST = 8;
    private static final int SHOWN = 3;

    private final Map<String, String> forms = new LinkedHashMap<>();

    private Secrets(Set<String> secrets) {
        for (String secret : secrets) {
            String name = secret.substring(0, SHOWN) + "...";
            forms.put(secret, name);
            forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + " (URL-encoded)");
            forms.put(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)), name + " (base64)");
        }
    }

    /** What the author named, and what was sent as Authorization since. */
    static Secrets of(CaseRun run) {
        Secrets secrets = new Secrets(run.subject().secrets());
        for (CrmRequest request : run.requests()) {
            request.header("Authorization")
                    .map(value -> value.substring(value.lastIndexOf(' ') + 1))
                    .filter(token -> token.length() >= SHORTEST)
                    .ifPresent(token -> secrets.forms.putIfAbsent(token, "the value of the Authorization header"));
        }
        return secrets;
    }

    /** The name of a secret that a text holds. */
    Optional<String> in(String text) {
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The name of a secret that an exception shows, with its causes and what it suppressed. */
    Optional<String> in(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        StringBuilder all = new StringBuilder();
        collect(failure, seen, all);
        return in(all.toString());
    }

    private static void collect(Throwable failure, Set<Throwable> seen, StringBuilder all) {
        if (!seen.add(failure)) {
            return;
        }
        all.append(failure).append('\n').append(failure.getMessage()).append('\n');
        if (failure.getCause() != null) {
            collect(failure.getCause(), seen, all);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, seen, all);
        }
    }
}
