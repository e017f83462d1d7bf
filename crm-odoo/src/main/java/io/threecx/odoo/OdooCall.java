package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a method of one of Odoo's models, with named arguments, whatever the protocol. Not changed once it is sent. */
final class OdooCall {
    private final String model;
    private final String method;
    private final String words;
    private final ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    private final ObjectNode context = JsonNodeFactory.instance.objectNode();
    private List<Long> ids = List.of();
    private boolean repeatable = true;
    private @Nullable String first;
    private @Nullable Supplier<Duration> timeLeft;

    private OdooCall(String model, String method, String words) {
        this.model = model;
        this.method = method;
        this.words = words;
    }

    /** @param words what it is for, to go behind "could not": "look for contacts" */
    static OdooCall of(String model, String method, String words) {
        return new OdooCall(model, method, words);
    }

    OdooCall with(String argument, JsonNode value) {
        arguments.set(argument, value);
        return this;
    }

    OdooCall with(String argument, String value) {
        arguments.put(argument, value);
        return this;
    }

    OdooCall with(String argument, int value) {
        arguments.put(argument, value);
        return this;
    }

    /** An argument that comes first, for methods where its name differs by version: JSON-RPC takes it without one. */
    OdooCall withFirst(String argument, JsonNode value) {
        first = argument;
        return with(argument, value);
    }

    /** Calls the method on these records. */
    OdooCall on(long... records) {
        ids = Arrays.stream(records).boxed().toList();
        return this;
    }

    OdooCall inContext(String key, String value) {
        context.put(key, value);
        return this;
    }

    /** Finds archived records as well. */
    OdooCall withArchived() {
        context.put("active_test", false);
        return this;
    }

    /** To be sent once only: it writes, and nothing in Odoo notices a repetition. */
    OdooCall once() {
        repeatable = false;
        return this;
    }

    /** How long the answer is still wanted, asked when it is sent. */
    OdooCall within(@Nullable Supplier<Duration> time) {
        timeLeft = time;
        return this;
    }

    String model() {
        return model;
    }

    String method() {
        return method;
    }

    String words() {
        return words;
    }

    ObjectNode arguments() {
        return arguments;
    }

    Optional<String> first() {
        return Optional.ofNullable(first);
    }

    ObjectNode context() {
        return context;
    }

    List<Long> ids() {
        return ids;
    }

    boolean repeatable() {
        return repeatable;
    }

    @Nullable
    Supplier<Duration> timeLeft() {
        return timeLeft;
    }

    @Override
    public String toString() {
        return model + '.' + method;
    }
}
