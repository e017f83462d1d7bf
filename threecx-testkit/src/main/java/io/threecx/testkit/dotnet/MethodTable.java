package io.threecx.testkit.dotnet;

import io.threecx.text.NearMiss;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The methods of one .NET type that expressions may call.
 *
 * @param <T> our form of the type
 */
final class MethodTable<T> {

    private final String type;
    /** By name, then by how many arguments. */
    private final Map<String, Map<Integer, Body<T>>> methods;

    private MethodTable(String type, Map<String, Map<Integer, Body<T>>> methods) {
        this.type = type;
        this.methods = methods;
    }

    /** What a method does. */
    @FunctionalInterface
    interface Body<T> {
        Value call(T target, Arguments arguments);
    }

    /**
     * Calls a method.
     *
     * @throws EvaluationException if there is none of that name and number of arguments, or if it fails
     */
    Value call(T target, String name, Arguments arguments) {
        Map<Integer, Body<T>> overloads = methods.get(name);
        if (overloads == null) {
            String property = "get_" + name;
            String meant = methods.containsKey(property) ? " Write " + property + ", as of all properties." : "";
            throw new EvaluationException(type + " has no method of that name." + meant + " It has: "
                    + String.join(", ", NearMiss.nearestFirst(name, methods.keySet())) + ".");
        }
        int count = arguments.values().size();
        Body<T> body = overloads.get(count);
        if (body == null) {
            SortedSet<Integer> counts = new TreeSet<>(overloads.keySet());
            throw new EvaluationException(
                    name + " of " + type + " takes " + numbers(counts) + " arguments, not " + count + ".");
        }
        return body.call(target, arguments);
    }

    private static String numbers(SortedSet<Integer> counts) {
        String all = counts.toString();
        return all.substring(1, all.length() - 1).replace(", ", " or ");
    }

    static <T> Builder<T> of(String type) {
        return new Builder<>(type);
    }

    static final class Builder<T> {

        private final String type;
        private final Map<String, Map<Integer, Body<T>>> methods = new TreeMap<>();

        private Builder(String type) {
            this.type = type;
        }

        Builder<T> with(String name, int arguments, Body<T> body) {
            methods.computeIfAbsent(name, n -> new TreeMap<>()).put(arguments, body);
            return this;
        }

        MethodTable<T> build() {
            return new MethodTable<>(type, Map.copyOf(methods));
        }
    }
}
