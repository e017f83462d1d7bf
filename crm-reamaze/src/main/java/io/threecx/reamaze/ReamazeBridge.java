package io.threecx.reamaze;

import io.threecx.call.Call;
import io.threecx.http.SharedSecret;
import io.threecx.reamaze.web.BridgedCrm;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the endpoints of the bridge need of this provider. */
final class ReamazeBridge implements BridgedCrm {
    private final String name;
    private final boolean compatible;
    private final SharedSecret token;
    private final SeenContacts seen;
    private final DeliveredAnswers answers;

    ReamazeBridge(String name, ReamazeSettings settings, SeenContacts seen, DeliveredAnswers answers) {
        this.name = name;
        this.compatible = settings.compatibility();
        this.token = SharedSecret.of(settings.token());
        this.seen = seen;
        this.answers = answers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isToken(String presented) {
        return token.is(presented);
    }

    @Override
    public boolean compatible() {
        return compatible;
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
