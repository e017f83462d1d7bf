package io.threecx.testkit.dotnet;

/** Methods of .NET's {@code Int64}, {@code Double} and {@code Boolean}. */
final class NumberMethods {

    static final MethodTable<Long> WHOLE = MethodTable.<Long>of("a whole number")
            .with("ToString", 0, (number, arguments) -> Value.text(Long.toString(number)))
            .with(
                    "ToString",
                    1,
                    (number, arguments) ->
                            Value.text(NumberFormat.format(number, arguments.text(0), arguments.culture())))
            .build();

    static final MethodTable<Double> REAL = MethodTable.<Double>of("a number")
            .with(
                    "ToString",
                    0,
                    (number, arguments) -> Value.text(NumberFormat.format(number, "G", arguments.culture())))
            .with(
                    "ToString",
                    1,
                    (number, arguments) ->
                            Value.text(NumberFormat.format(number, arguments.text(0), arguments.culture())))
            .build();

    static final MethodTable<Boolean> TRUTH = MethodTable.<Boolean>of("a Boolean")
            .with("ToString", 0, (truth, arguments) -> Value.text(truth ? "True" : "False"))
            .build();

    private NumberMethods() {}
}
