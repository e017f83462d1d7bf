package io.threecx.testkit.dotnet;

import java.util.Optional;

/** What the variables of a template stand for at one moment. */
@FunctionalInterface
public interface Variables {

    /** The value of a variable; empty if there is none of that name, so that it stays in the text. */
    Optional<Value> get(String name);
}
