package io.threecx.testkit;

import io.threecx.template.Output;
import io.threecx.testkit.answer.RecordReader;
import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Runs scenarios and the chains they begin. Safe for use by several threads. */
final class Engine {

    private final LoadedTemplate template;
    private final PbxOptions options;
    private final HttpExchange http;
    private final Semaphore turns;
    private final Login login;
    private final Mask mask;

    Engine(LoadedTemplate template, PbxOptions options, HttpExchange http, Mask mask) {
        this.template = template;
        this.options = options;
        this.http = http;
        this.turns = new Semaphore(template.maxConcurrentRequests(), true);
        this.mask = mask;
        this.login = new Login(template, options, this::withoutCredentials, mask);
    }

    Login login() {
        return login;
    }

    /** Runs a scenario and those that follow it; what the last ones put out, record by record. */
    List<Candidate> run(LoadedScenario scenario, EventRun run) {
        Chain chain = new Chain(List.of(), "", false);
        List<Candidate> found = new ArrayList<>();
        play(scenario, Map.of(), chain, run, found);
        return found;
    }

    /** Runs a scenario that is itself part of authentication. */
    private List<Candidate> withoutCredentials(LoadedScenario scenario, String cause, EventRun run) {
        Chain chain = new Chain(List.of(), cause, true);
        List<Candidate> found = new ArrayList<>();
        play(scenario, Map.of(), chain, run, found);
        return found;
    }

    /**
     * How a scenario was reached.
     *
     * @param before the scenarios before it, the first one first
     * @param cause for the transcript
     * @param open whether it goes without authentication
     */
    private record Chain(List<LoadedScenario> before, String cause, boolean open) {

        Chain then(LoadedScenario scenario, String nextCause) {
            List<LoadedScenario> longer = new ArrayList<>(before);
            longer.add(scenario);
            return new Chain(longer, nextCause, open);
        }

        boolean holds(LoadedScenario scenario) {
            return before.stream().anyMatch(earlier -> earlier.id().equals(scenario.id()));
        }
    }

    private void play(
            LoadedScenario scenario, Map<String, String> inherited, Chain chain, EventRun run, List<Candidate> found) {
        Credentials credentials = Credentials.NONE;
        Optional<StepFailure> refused = Optional.empty();
        if (!chain.open()) {
            try {
                credentials = login.credentials(run);
            } catch (StepFailure e) {
                refused = Optional.of(e);
            }
        }
        Step step = run.begin(scenario, chain.cause());
        Scope scope = run.scope().with(inherited, credentials.variables());
        scope.unknown().clear();
        List<Candidate> results = new ArrayList<>();
        try {
            if (refused.isPresent()) {
                throw refused.get();
            }
            Found records = records(scenario, scope, credentials, step, run);
            for (Map<String, String> record : records.values()) {
                Map<String, String> variables = new LinkedHashMap<>(inherited);
                variables.putAll(record);
                Map<String, String> outputs = outputs(scenario, scope.with(variables, credentials.variables()));
                int number = records.none() ? 0 : results.size() + 1;
                results.add(new Candidate(scenario, step, number, outputs, variables));
                if (!outputs.isEmpty()) {
                    step.outputs.add(Step.copy(outputs));
                }
            }
        } catch (StepFailure e) {
            step.fail(e);
            return;
        } finally {
            UnknownVariables.explain(scope, step);
        }
        if (!scenario.next().isEmpty()) {
            follow(scenario, results, chain, run, step, found);
        } else if (!scenario.outputs().isEmpty()) {
            found.addAll(results);
        }
    }

    /** What the next scenario inherits: all that was read, and the outputs that have a name of their own. */
    private static Map<String, String> inheritance(Candidate result) {
        Map<String, String> variables = new LinkedHashMap<>(result.variables());
        result.scenario().outputs().stream()
                .filter(output -> !output.known())
                .map(LoadedScenario.LoadedOutput::type)
                .forEach(type -> variables.put(type, result.outputs().getOrDefault(type, "")));
        return variables;
    }

    private void follow(
            LoadedScenario scenario,
            List<Candidate> results,
            Chain chain,
            EventRun run,
            Step step,
            List<Candidate> found) {
        for (Candidate result : results) {
            String cause = results.size() == 1
                    ? "after " + scenario.title()
                    : "for record " + result.record() + " of " + scenario.title();
            Chain longer = chain.then(scenario, cause);
            try {
                play(next(scenario, longer, run), inheritance(result), longer, run, found);
            } catch (StepFailure e) {
                step.fail(e);
                return;
            }
        }
    }

    private LoadedScenario next(LoadedScenario scenario, Chain chain, EventRun run) {
        LoadedScenario next = template.scenario(scenario.next()).orElseThrow(() -> {
            String meant = NearMiss.of(scenario.next(), template.ids())
                    .map(near -> " Did you mean " + near + "? Case counts.")
                    .orElse(" Add it, or remove Next.");
            return new StepFailure("Next names " + scenario.next() + ", but no scenario has that Id." + meant);
        });
        if (chain.holds(next)) {
            List<String> titles =
                    chain.before().stream().map(LoadedScenario::title).toList();
            throw new StepFailure("The chain comes back to " + next.title() + ": " + String.join(" > ", titles) + " > "
                    + next.title() + ". It would never end; remove one Next.");
        }
        if (run.isFull()) {
            throw new StepFailure("More than " + run.maxScenarios() + " scenarios ran for one event, so the chain was"
                    + " stopped. Next runs once per record: let the first scenario find fewer.");
        }
        return next;
    }

    /**
     * The values of the scenario's variables, for each record that counts.
     *
     * @param none whether there is only the empty one that AllowEmpty lets through
     */
    private record Found(List<Map<String, String>> values, boolean none) {}

    private Found records(LoadedScenario scenario, Scope scope, Credentials credentials, Step step, EventRun run) {
        if (scenario.database()) {
            throw new StepFailure(
                    "This is a database scenario, which cannot be run here: only those of type REST can.");
        }
        LoadedRequest request = scenario.request()
                .orElseThrow(() -> new StepFailure("The scenario has no Request. Add one, even if it is skipped."));
        List<Map<String, String>> found = List.of();
        if (request.skipIf().test(scope).orElse(false)) {
            step.skipped = "SkipIf is true: " + request.skipIf().source();
        } else {
            found = send(scenario, request, scope, credentials, step, run);
        }
        found.forEach(record -> {
            if (!record.isEmpty()) {
                step.records.add(Step.copy(record));
            }
        });
        if (found.isEmpty() && scenario.allowEmpty()) {
            Map<String, String> empty = new LinkedHashMap<>();
            scenario.variables().forEach(name -> empty.put(name, ""));
            return new Found(List.of(empty), true);
        }
        if (found.isEmpty() && !scenario.next().isEmpty()) {
            step.hints.add("There is no record, and Outputs does not say AllowEmpty=\"true\", so " + scenario.next()
                    + " does not run.");
        }
        return new Found(found, false);
    }

    private List<Map<String, String>> send(
            LoadedScenario scenario,
            LoadedRequest request,
            Scope scope,
            Credentials credentials,
            Step step,
            EventRun run) {
        SentRequest sent =
                new RequestBuilder(request, scope, run.inBody(scope), options, step).build(credentials.headers());
        step.request = sent;
        ReceivedResponse received = http.send(sent, turns, mask);
        step.response = received;
        ResponseCheck.requireSuccess(received, !credentials.headers().isEmpty());
        if (!scenario.readsAnswer()) {
            return received.body().isBlank() ? List.of() : List.of(Map.of());
        }
        RecordReader.Records records = ResponseCheck.read(
                received,
                request.xmlAnswer(),
                answer -> scenario.reader()
                        .read(
                                answer,
                                ethalon -> scenario.ethalon(ethalon, scope),
                                phone -> run.number()
                                        .filter(searched -> searched.matches(phone))
                                        .isPresent()));
        records.dropped().forEach(dropped -> step.drop(dropped.place(), dropped.reason()));
        return records.found();
    }

    private Map<String, String> outputs(LoadedScenario scenario, Scope scope) {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (LoadedScenario.LoadedOutput output : scenario.outputs()) {
            String value = output.value().text(scope);
            if (options.repeatedOutput() == PbxOptions.RepeatedOutput.FIRST_WINS) {
                outputs.putIfAbsent(output.type(), value);
            } else {
                outputs.put(output.type(), value);
            }
        }
        return outputs;
    }

    /** The value of an output, if it is there and not blank. */
    static Optional<String> output(Candidate candidate, Output.Type type) {
        return Optional.ofNullable(candidate.outputs().get(type.text())).filter(value -> !value.isBlank());
    }
}
