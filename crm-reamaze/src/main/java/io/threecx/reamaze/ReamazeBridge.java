package io.threecx.reamaze;

import io.threecx.call.Call;
import io.threecx.reamaze.web.BridgedCrm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the endpoints of the bridge need of this provider. */
final class ReamazeBridge implements BridgedCrm {
    private final String name;
    private final ReamazeSettings settings;
    private final SeenContacts seen;
    private final DeliveredAnswers answers;

    ReamazeBridge(String name, ReamazeSettings settings, SeenContacts seen, DeliveredAnswers answers) {
        this.name = name;
        this.settings = settings;
        this.seen = seen;
        this.answers = answers;
    }

    @Override
    public String name() {
        return name;
    }

    /** Over digests, so that neither content nor length can be measured. */
    @Override
    public boolean isToken(String presented) {
        return MessageDigest.isEqual(digest(settings.token()), digest(presented));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException notOfThisJdk) {
            throw new IllegalStateException("every Java platform has SHA-256", notOfThisJdk);
        }
    }

    @Override
    public boolean compatible() {
        return settings.compatibility();
    }

    @Override
    public Optional<String> record(String contactId) {
        return seen.json(contactId);
    }

    @Override
    public CompletableFuture<String> answerTo(Call call) {
        return answers.to(call);
    }
}
