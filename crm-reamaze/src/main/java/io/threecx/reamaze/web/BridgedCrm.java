package io.threecx.reamaze.web;

import io.threecx.call.Call;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The Re:amaze behind the endpoints of the bridge. Usable from any thread. */
public interface BridgedCrm {

    /** The name under which the provider is registered. */
    String name();

    /** Whether this is the API token, with which the bridge lets 3CX in; compared in constant time. */
    boolean isToken(String presented);

    /** Whether to answer as the bridge did. */
    boolean compatible();

    /** All that Re:amaze has of a contact that was answered a moment ago, as a JSON object. */
    Optional<String> record(String contactId);

    /** What Re:amaze will say when this call is written there; may never come, so whoever asks cancels it in the end. */
    CompletableFuture<String> answerTo(Call call);
}
