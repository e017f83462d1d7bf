package io.threecx.testkit.dotnet;

/** The text of a value where no format is named: .NET's {@code ToString()}. */
final class ValueText {

    private ValueText() {}

    static String of(Value value, Culture culture) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.WholeNumber number) {
            return Long.toString(number.number());
        }
        if (value instanceof Value.RealNumber number) {
            return NumberFormat.format(number.number(), "G", culture);
        }
        if (value instanceof Value.Truth truth) {
            return truth.value() ? "True" : "False";
        }
        if (value instanceof Value.DateTime time) {
            return DateTimeFormat.format(time, "G", culture);
        }
        if (value instanceof Value.TimeSpan span) {
            return TimeSpanFormat.format(Ticks.of(span), "c", culture);
        }
        return "";
    }
}
