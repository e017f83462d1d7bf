package io.threecx.bitrix24;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Up to 50 commands that the server carries out one after the other in one request, where a later one may use what an earlier
 * one gave. Immutable.
 *
 * <pre>{@code
 * Batch batch = Batch.empty()
 *         .with("find", "crm.duplicate.findbycomm", Map.of("type", "PHONE", "values", List.of("+4930555010")))
 *         .with("get", "crm.contact.get", Map.of("id", Batch.reference("find", "CONTACT", 0)));
 * }</pre>
 *
 * <p>The server puts results in place of references wherever their text stands, also inside a text that a user wrote
 * ({@code $result[name]...}), if there is a command of that name (b24restdocs, settings/how-to-call-rest-api/batch).
 */
public final class Batch {
    /** The server refuses more. */
    public static final int MOST_COMMANDS = 50;
    /** With numbers as names the server may lose which command failed. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private final Map<String, String> commands;
    private final List<String> methods;
    private final boolean halt;

    private Batch(Map<String, String> commands, List<String> methods, boolean halt) {
        this.commands = commands;
        this.methods = methods;
        this.halt = halt;
    }

    /** No commands yet. */
    public static Batch empty() {
        return new Batch(Map.of(), List.of(), false);
    }

    /**
     * The same batch with one more command.
     *
     * @param name to find its result by: a letter, then letters, digits and underscores
     * @throws IllegalArgumentException when the name is taken or none, the batch is full, or the method is {@code batch}
     */
    public Batch with(String name, String method, Map<String, ?> parameters) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a command is a letter, then letters, digits and underscores: " + name);
        }
        if (commands.containsKey(name)) {
            throw new IllegalArgumentException("two commands of one batch have the name " + name);
        }
        if (commands.size() == MOST_COMMANDS) {
            throw new IllegalArgumentException("a batch takes " + MOST_COMMANDS + " commands at most");
        }
        if (method.equalsIgnoreCase("batch")) {
            throw new IllegalArgumentException("a batch cannot hold another batch");
        }
        Map<String, String> more = new LinkedHashMap<>(commands);
        String query = Parameters.form(parameters);
        more.put(name, query.isEmpty() ? method : method + '?' + query);
        List<String> moreMethods = new ArrayList<>(methods);
        moreMethods.add(method);
        return new Batch(more, moreMethods, halt);
    }

    /** The same batch, which ends at the first command that fails. */
    public Batch haltingAtErrors() {
        return new Batch(commands, methods, true);
    }

    /**
     * What an earlier command gives, as a parameter of a later one.
     *
     * @param path names and positions inside the result
     */
    public static String reference(String name, Object... path) {
        StringBuilder reference = new StringBuilder("$result[").append(name).append(']');
        for (Object step : path) {
            reference.append('[').append(step).append(']');
        }
        return reference.toString();
    }

    /** Whether it has no command yet. */
    public boolean isEmpty() {
        return commands.isEmpty();
    }

    List<String> methods() {
        return methods;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("halt", halt ? 1 : 0);
        parameters.put("cmd", commands);
        return parameters;
    }

    boolean has(String name) {
        return commands.containsKey(name);
    }

    String method(String name) {
        String command = commands.getOrDefault(name, "");
        int query = command.indexOf('?');
        return query < 0 ? command : command.substring(0, query);
    }

    @Override
    public String toString() {
        return "batch of " + methods;
    }
}
