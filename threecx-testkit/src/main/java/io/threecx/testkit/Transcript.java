package io.threecx.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the PBX did at one event, and why: every scenario in the order it ran, with its request and answer in full, the
 * value of every variable, every record that was dropped. Immutable.
 *
 * <p>The accessors hide nothing. What is printed hides secrets unless asked for them, see {@link Secrets}.
 */
public final class Transcript {

    private final String event;
    private final List<ScenarioRun> scenarios;
    private final List<PbxContact> contacts;
    private final List<String> hints;
    private final boolean seeksContacts;
    private final Mask mask;

    Transcript(
            String event,
            List<ScenarioRun> scenarios,
            List<PbxContact> contacts,
            List<String> hints,
            boolean seeksContacts,
            Mask mask) {
        this.event = event;
        this.scenarios = List.copyOf(scenarios);
        this.contacts = List.copyOf(contacts);
        this.hints = List.copyOf(hints);
        this.seeksContacts = seeksContacts;
        this.mask = mask;
    }

    /** What happened, such as {@code ring +442079460018, inbound}. */
    public String event() {
        return event;
    }

    /** The scenarios in the order they started; those that fetched a token come before the one that wanted it. */
    public List<ScenarioRun> scenarios() {
        return scenarios;
    }

    /** The contacts that were accepted, in the order they were found. */
    public List<PbxContact> contacts() {
        return contacts;
    }

    /** The requests that were sent, in their order. */
    public List<SentRequest> requests() {
        return scenarios.stream().flatMap(run -> run.request().stream()).toList();
    }

    /** The records that became no contact, and why. */
    public List<DroppedRecord> dropped() {
        return scenarios.stream().flatMap(run -> run.dropped().stream()).toList();
    }

    /** What ended scenarios, each with the scenario's name in front. */
    public List<String> errors() {
        return scenarios.stream()
                .flatMap(run -> run.error().stream().map(error -> run.title() + ": " + error))
                .toList();
    }

    /** What the author of the template should know although it is no error. */
    public List<String> hints() {
        return Stream.concat(hints.stream(), scenarios.stream().flatMap(run -> run.hints().stream()))
                .toList();
    }

    /** Whether the event was to find or make contacts, which reports are not. */
    boolean seeksContacts() {
        return seeksContacts;
    }

    /** The hints that belong to the event rather than to a scenario. */
    List<String> eventHints() {
        return hints;
    }

    /** Whether a scenario ended with an error. */
    public boolean failed() {
        return scenarios.stream().anyMatch(run -> run.error().isPresent());
    }

    /** The last body that came back, which is what a Call Flow Designer app receives; not that of a token. */
    public Optional<String> answer() {
        return scenarios.stream()
                .filter(run -> !run.cause().equals(Login.CAUSE))
                .flatMap(run -> run.response().stream())
                .map(ReceivedResponse::body)
                .reduce((earlier, later) -> later);
    }

    /** This transcript and a later one as one, as of a call and its report. */
    public Transcript followedBy(Transcript later) {
        return new Transcript(
                event + "; " + later.event,
                concat(scenarios, later.scenarios),
                concat(contacts, later.contacts),
                concat(hints, later.hints),
                seeksContacts || later.seeksContacts,
                mask.joined(later.mask));
    }

    private static <E> List<E> concat(List<E> earlier, List<E> later) {
        List<E> all = new ArrayList<>(earlier);
        all.addAll(later);
        return all;
    }

    /** A text for people, in plain characters, with LF line ends; secrets are hidden. */
    public String toText() {
        return toText(Secrets.MASKED);
    }

    /** A text for people, in plain characters, with LF line ends. */
    public String toText(Secrets secrets) {
        return new TranscriptText(this, secrets, mask).write();
    }

    /** The same as JSON; secrets are hidden. */
    public String toJson() {
        return toJson(Secrets.MASKED);
    }

    /**
     * The same as JSON: {@code contacts[]} with the accepted outputs by type, {@code dropped[]} with {@code scenario},
     * {@code place} and {@code reason}, {@code requests[]} with {@code scenario}, {@code method}, {@code url}, {@code
     * headers}, {@code body}, {@code status}, {@code responseHeaders}, {@code responseBody} and {@code milliseconds}
     * (null where there is none), {@code scenarios[]} with {@code skipped}, {@code variables}, {@code outputs}, {@code
     * error} and {@code hints}, and {@code event}, {@code failed}, {@code errors[]}, {@code hints[]}.
     */
    public String toJson(Secrets secrets) {
        return new TranscriptJson(this, secrets, mask).write();
    }

    /** The same as {@link #toText()}, so that a failed assertion shows what happened. */
    @Override
    public String toString() {
        return toText();
    }
}
