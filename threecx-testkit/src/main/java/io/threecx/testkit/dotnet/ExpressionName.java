package io.threecx.testkit.dotnet;

import io.threecx.template.expression.Expression;

/** Names an expression in a message: as it stands in the template, but without texts, which may hold a secret. */
final class ExpressionName {

    private static final int MAX_LENGTH = 60;

    private ExpressionName() {}

    static String of(Expression expression) {
        return shortened(name(expression, 3));
    }

    private static String name(Expression expression, int depth) {
        if (expression instanceof Expression.Reference reference) {
            return "[" + shortened(reference.name()) + "]";
        }
        if (expression instanceof Expression.MethodCall call && depth > 0) {
            return "[" + name(call.target(), depth - 1) + "." + shortened(call.method()) + "("
                    + (call.arguments().isEmpty() ? "" : "...") + ")]";
        }
        if (expression instanceof Expression.MethodCall) {
            return "[...]";
        }
        if (expression instanceof Expression.IIf) {
            return "[IIf(...)]";
        }
        return expression instanceof Expression.Truth ? "the comparison" : "the text";
    }

    private static String shortened(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "..." : name;
    }
}
