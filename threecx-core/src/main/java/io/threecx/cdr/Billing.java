package io.threecx.cdr;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the PBX noted of the price of an outgoing part of a call. Amounts are in whatever money its rates are in: it notes
 * no currency. Immutable.
 */
public final class Billing {
    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

    private final @Nullable String code;
    private final @Nullable String rateName;
    private final @Nullable BigDecimal rate;
    private final @Nullable Duration duration;
    private final @Nullable BigDecimal cost;

    private Billing(
            @Nullable String code,
            @Nullable String rateName,
            @Nullable BigDecimal rate,
            @Nullable Duration duration,
            @Nullable BigDecimal cost) {
        this.code = code;
        this.rateName = rateName;
        this.rate = rate;
        this.duration = duration;
        this.cost = cost;
    }

    /**
     * A note with these, and nothing else yet.
     *
     * @param code the prefix or code of the rate
     * @param rateName what the administrator calls the rate
     */
    public static Billing of(@Nullable String code, @Nullable String rateName) {
        return new Billing(noneIfBlank(code), noneIfBlank(rateName), null, null, null);
    }

    /** The same with the price of a minute. */
    public Billing withRate(@Nullable BigDecimal value) {
        return new Billing(code, rateName, plain(value), duration, cost);
    }

    /** The same with the time that is billed. */
    public Billing withDuration(@Nullable Duration value) {
        return new Billing(code, rateName, rate, value, cost);
    }

    /** The same with the cost, where the PBX notes that. */
    public Billing withCost(@Nullable BigDecimal value) {
        return new Billing(code, rateName, rate, duration, plain(value));
    }

    /** Without trailing zeros, so that 0.5 and 0.50 are equal. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    private static @Nullable String noneIfBlank(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Nothing is known, or everything is nought. */
    public boolean isEmpty() {
        return code == null
                && rateName == null
                && (rate == null || rate.signum() == 0)
                && (cost == null || cost.signum() == 0)
                && (duration == null || duration.isZero());
    }

    /** The prefix or code of the rate. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** What the administrator calls the rate. */
    public Optional<String> rateName() {
        return Optional.ofNullable(rateName);
    }

    /** The price of a minute. */
    public Optional<BigDecimal> rate() {
        return Optional.ofNullable(rate);
    }

    /** The time that is billed. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    /** What the PBX noted, else rate times duration, not rounded to any money; empty when neither is known. */
    public Optional<BigDecimal> cost() {
        if (cost != null || rate == null || duration == null) {
            return Optional.ofNullable(cost);
        }
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return Optional.of(rate.multiply(seconds)
                .divide(SECONDS_A_MINUTE, MathContext.DECIMAL64)
                .stripTrailingZeros());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Billing that
                && Objects.equals(code, that.code)
                && Objects.equals(rateName, that.rateName)
                && Objects.equals(rate, that.rate)
                && Objects.equals(duration, that.duration)
                && cost().equals(that.cost());
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, rateName, rate, duration, cost());
    }

    @Override
    public String toString() {
        return "billing " + (rateName == null ? "" : rateName + ", ")
                + cost().map(BigDecimal::toPlainString).orElse("cost unknown");
    }
}
