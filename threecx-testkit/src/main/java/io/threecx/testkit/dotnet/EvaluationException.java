package io.threecx.testkit.dotnet;

import java.io.Serial;

/**
 * An expression that 3CX cannot evaluate: it logs a .NET exception and gives up the scenario. The message names
 * expressions and variables, never their values, which may be secret.
 */
public final class EvaluationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message);
    }
}
