package io.threecx.examples.gateway;

import io.threecx.web.Route;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;

/**
 * A route for a method that {@link Route} has no builder for.
 *
 * @param method such as {@code DELETE}
 * @param words path and description, declared as POST
 * @param operation what answers
 */
record MethodRoute(String method, Route words, Operation operation) {
    /** Stands in the words, which are never asked. */
    static final WebHandler ELSEWHERE = request -> {
        throw new IllegalStateException("answered by RecordMethods");
    };

    @FunctionalInterface
    interface Operation {
        WebResponse answer(RecordMethods.Target target, WebRequest request);
    }

    @Override
    public String toString() {
        return method + ' ' + words.path();
    }
}
