package io.threecx.testkit;

import io.threecx.testkit.dotnet.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One event while it is played: its variables, and what is written down. Used by one thread. */
final class EventRun {

    /** Far more than a sane template runs, far less than a mistaken one can. */
    private static final int MAX_SCENARIOS = 1000;

    private static final String FOUND_RECORD_COUNT = "FoundRecordCount";

    private final String event;
    private final Mask mask;
    private final Optional<SearchedNumber> number;
    private Scope scope;
    private final List<Step> steps = new ArrayList<>();
    private final List<PbxContact> contacts = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();
    private boolean seeksContacts;

    EventRun(String event, Scope scope, Optional<SearchedNumber> number, Mask mask) {
        this.event = event;
        this.scope = number.map(searched -> scope.with(EventVariables.NUMBER, Value.text(searched.inAddress())))
                .orElse(scope);
        this.number = number;
        this.mask = mask;
    }

    Step begin(LoadedScenario scenario, String cause) {
        Step step = new Step(scenario.id(), scenario.title(), cause, mask);
        steps.add(step);
        return step;
    }

    /** Writes down what failed outside of any scenario. */
    void fail(String what, StepFailure failure) {
        Step step = new Step("", what, "", mask);
        step.fail(failure);
        steps.add(step);
    }

    /** Whether no further scenario may run. */
    boolean isFull() {
        return steps.size() >= MAX_SCENARIOS;
    }

    int maxScenarios() {
        return MAX_SCENARIOS;
    }

    /** The variables of addresses and headers. */
    Scope scope() {
        return scope;
    }

    /** The variables of bodies, where the number looks different. */
    Scope inBody(Scope inAddress) {
        return number.map(searched -> inAddress.with(EventVariables.NUMBER, Value.text(searched.inBody())))
                .orElse(inAddress);
    }

    Optional<SearchedNumber> number() {
        return number;
    }

    /** Tells the next scenario how many contacts have been found. */
    void countRecords() {
        scope = scope.with(FOUND_RECORD_COUNT, Value.of((long) contacts.size()));
    }

    /** Notes that the event is to find or make contacts. */
    void seekContacts() {
        seeksContacts = true;
    }

    void accept(PbxContact contact) {
        contacts.add(contact);
    }

    List<PbxContact> contacts() {
        return contacts;
    }

    void hint(String hint) {
        hints.add(hint);
    }

    List<Step> steps() {
        return steps;
    }

    boolean failed() {
        return steps.stream().anyMatch(step -> step.error != null);
    }

    Transcript transcript() {
        return new Transcript(
                event, steps.stream().map(ScenarioRun::new).toList(), contacts, hints, seeksContacts, mask);
    }
}
