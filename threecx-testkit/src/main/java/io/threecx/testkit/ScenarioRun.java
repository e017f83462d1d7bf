package io.threecx.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of one scenario: what was sent, what came back, what was made of it. Immutable; its accessors hide nothing. */
public final class ScenarioRun {

    private final String id;
    private final String title;
    private final String cause;
    private final Optional<String> skipped;
    private final Optional<SentRequest> request;
    private final Optional<ReceivedResponse> response;
    private final List<Map<String, String>> records;
    private final List<Map<String, String>> outputs;
    private final List<DroppedRecord> dropped;
    private final Optional<String> error;
    private final List<String> hints;
    private final Mask mask;

    ScenarioRun(Step step) {
        this.id = step.id;
        this.title = step.title;
        this.cause = step.cause;
        this.skipped = Optional.ofNullable(step.skipped);
        this.request = Optional.ofNullable(step.request);
        this.response = Optional.ofNullable(step.response);
        this.records = List.copyOf(step.records);
        this.outputs = List.copyOf(step.outputs);
        this.dropped = List.copyOf(step.dropped);
        this.error = Optional.ofNullable(step.error);
        this.hints = List.copyOf(step.hints);
        this.mask = step.mask;
    }

    /** The id in the template; empty for a lookup by number. */
    public String id() {
        return id;
    }

    /** A name to print: the id, or {@code lookup by number} with the label of what it looks up. */
    public String title() {
        return title;
    }

    /** Why it ran if not by itself: for a token, or for which record of which scenario; empty otherwise. */
    public String cause() {
        return cause;
    }

    /** Why the request was not sent; empty if it was, or if the scenario failed before. */
    public Optional<String> skipped() {
        return skipped;
    }

    /** The request; empty if none was sent. */
    public Optional<SentRequest> request() {
        return request;
    }

    /** The answer; empty if none came. */
    public Optional<ReceivedResponse> response() {
        return response;
    }

    /** The value of each variable of the scenario, by name, for each record that passed the rules. */
    public List<Map<String, String>> records() {
        return records;
    }

    /** The outputs, by type, for each record; also of a scenario that others follow. */
    public List<Map<String, String>> outputs() {
        return outputs;
    }

    /** The records that the rules or the acceptance of contacts dropped, and why. */
    public List<DroppedRecord> dropped() {
        return dropped;
    }

    /** What ended the scenario, and with it its chain; empty if nothing did. */
    public Optional<String> error() {
        return error;
    }

    /** What the author of the template should know although it is no error. */
    public List<String> hints() {
        return hints;
    }

    /** One line; secrets are hidden. */
    @Override
    public String toString() {
        String outcome = error.map(text -> ": " + mask.text(text))
                .or(() -> skipped.map(text -> " skipped"))
                .orElseGet(() -> response.map(answer -> ": " + answer.status()).orElse(""));
        return title + outcome;
    }
}
