package io.threecx.testkit;

import io.threecx.testkit.dotnet.Evaluator;
import io.threecx.testkit.dotnet.Value;
import io.threecx.testkit.dotnet.Variables;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the variables of a template stand for at one step: values out of responses before parameters before predefined
 * ones (Expressions, Variables). Used by one thread.
 */
final class Scope implements Variables {

    private final Evaluator evaluator;
    private final Map<String, String> response;
    private final Map<String, String> token;
    private final Parameters parameters;
    private final Map<String, Value> predefined;
    private final Set<String> unknown;

    private Scope(
            Evaluator evaluator,
            Map<String, String> response,
            Map<String, String> token,
            Parameters parameters,
            Map<String, Value> predefined,
            Set<String> unknown) {
        this.evaluator = evaluator;
        this.response = response;
        this.token = token;
        this.parameters = parameters;
        this.predefined = predefined;
        this.unknown = unknown;
    }

    static Scope of(Evaluator evaluator, Parameters parameters, Map<String, Value> predefined) {
        return new Scope(evaluator, Map.of(), Map.of(), parameters, predefined, new LinkedHashSet<>());
    }

    /** The same with these values out of responses, and those that authentication left behind. */
    Scope with(Map<String, String> responseValues, Map<String, String> tokenValues) {
        return new Scope(evaluator, responseValues, tokenValues, parameters, predefined, unknown);
    }

    /** The same with one predefined value replaced. */
    Scope with(String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(predefined);
        changed.put(name, value);
        return new Scope(evaluator, response, token, parameters, changed, unknown);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    @Override
    public Optional<Value> get(String name) {
        String text = response.get(name);
        if (text == null) {
            text = token.get(name);
        }
        if (text == null) {
            text = parameters.get(name);
        }
        if (text != null) {
            return Optional.of(Value.text(text));
        }
        Value value = predefined.get(name);
        if (value == null) {
            unknown.add(name);
        }
        return Optional.ofNullable(value);
    }

    /** The names that were asked for and stand for nothing. */
    Set<String> unknown() {
        return unknown;
    }

    /** Every name that stands for something. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(response.keySet());
        names.addAll(token.keySet());
        names.addAll(parameters.names());
        names.addAll(predefined.keySet());
        return names;
    }
}
