package io.threecx.testkit.dotnet;

/** An expression that 3CX cannot evaluate: it logs a .NET exception and gives up the scenario. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message);
    }
}
