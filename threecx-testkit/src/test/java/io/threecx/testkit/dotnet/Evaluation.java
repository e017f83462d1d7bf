package io.threecx.testkit.dotnet;

import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evaluates texts with the variables of one call. */
final class Evaluation {

    static final Culture AUSTRIA = Culture.of(Locale.forLanguageTag("de-AT"));
    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** 16:05:09.1234567 in Vienna, a Saturday. */
    static final Instant TIME = Instant.parse("2026-11-21T15:05:09.123456700Z");

    static final Map<String, Value> VALUES = Map.ofEntries(
            Map.entry("Number", Value.text("+43155501")),
            Map.entry("CallType", Value.text("Inbound")),
            Map.entry("Empty", Value.text("")),
            Map.entry("Brackets", Value.text("[Number] {{x}} [Number.Bad()]")),
            Map.entry("Greeting", Value.text("Call from [Number] {{[CallType]}} ^^ok^^")),
            Map.entry("Self", Value.text("[Self][Self]")),
            Map.entry("FoundRecordCount", Value.of(2)),
            Map.entry("Enabled", Value.of(true)),
            Map.entry("Switch", Value.text("true")),
            Map.entry("Ratio", Value.of(0.125)),
            Map.entry("StartUTC", Value.utc(TIME)),
            Map.entry("StartLocal", Value.local(TIME, VIENNA)),
            Map.entry("Unanswered", Value.NOTHING),
            Map.entry("DurationTimespan", Value.timeSpan(Duration.ofSeconds(93))));

    private Evaluation() {}

    static Optional<Value> value(String name) {
        return Optional.ofNullable(VALUES.get(name));
    }

    static String text(String expression) {
        return text(expression, 1);
    }

    static String text(String expression, int passes) {
        return new Evaluator(Culture.invariant(), VIENNA).text(Expression.parse(expression), passes, Evaluation::value);
    }

    static boolean test(String condition) {
        return new Evaluator(Culture.invariant()).test(Condition.parse(condition), Evaluation::value);
    }
}
