package io.threecx.cdr;

import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for. Everything that is given must hold. Immutable.
 *
 * <pre>{@code
 * history.find(CallHistoryQuery.latest(20).withNumber(numbers.parse("+442079460018")));
 * }</pre>
 */
public final class CallHistoryQuery {
    private static final int MOST = 500;

    private final int limit;
    private final @Nullable PhoneNumber number;
    private final @Nullable String extension;
    private final @Nullable Instant from;
    private final @Nullable Instant to;

    private CallHistoryQuery(
            int limit,
            @Nullable PhoneNumber number,
            @Nullable String extension,
            @Nullable Instant from,
            @Nullable Instant to) {
        this.limit = limit;
        this.number = number;
        this.extension = extension;
        this.from = from;
        this.to = to;
    }

    /**
     * The latest calls of all.
     *
     * @param limit 1 to 500
     * @throws IllegalArgumentException when the limit is another
     */
    public static CallHistoryQuery latest(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a history is asked for 1 to " + MOST + " calls, not " + limit);
        }
        return new CallHistoryQuery(limit, null, null, null, null);
    }

    /** Only calls with that number outside; a history compares as {@code PhoneNumbers.match} does. */
    public CallHistoryQuery withNumber(@Nullable PhoneNumber value) {
        return new CallHistoryQuery(limit, value, extension, from, to);
    }

    /** Only calls in which that extension rang or talked. */
    public CallHistoryQuery withExtension(@Nullable String dn) {
        return new CallHistoryQuery(limit, number, dn, from, to);
    }

    /** Only calls that started then or later. */
    public CallHistoryQuery withFrom(@Nullable Instant value) {
        return new CallHistoryQuery(limit, number, extension, value, to);
    }

    /** Only calls that started before then. */
    public CallHistoryQuery withTo(@Nullable Instant value) {
        return new CallHistoryQuery(limit, number, extension, from, value);
    }

    /** At most how many calls, 1 to 500. */
    public int limit() {
        return limit;
    }

    /** The number outside that the calls must have; empty for any. */
    public Optional<PhoneNumber> number() {
        return Optional.ofNullable(number);
    }

    /** The DN that must have rung or talked; empty for any. */
    public Optional<String> extension() {
        return Optional.ofNullable(extension);
    }

    /** The earliest start. */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** After the latest start. */
    public Optional<Instant> to() {
        return Optional.ofNullable(to);
    }

    /**
     * Whether a call is one of those that are asked for, the limit apart.
     *
     * @param numbers compares them, as everywhere else in the house
     */
    public boolean matches(CdrCall call, PhoneNumbers numbers) {
        Instant start = call.call().startedAt();
        return (from == null || !start.isBefore(from))
                && (to == null || start.isBefore(to))
                && (number == null || hasNumber(call, number, numbers))
                && (extension == null || hasExtension(call, extension));
    }

    private static boolean hasNumber(CdrCall call, PhoneNumber wanted, PhoneNumbers numbers) {
        return parties(call)
                .flatMap(party -> party.number().stream())
                .distinct()
                .anyMatch(held -> numbers.match(wanted, numbers.parse(held)).matches());
    }

    private static boolean hasExtension(CdrCall call, String dn) {
        return parties(call)
                .anyMatch(party -> party.kind() == PartyKind.EXTENSION
                        && party.dn().map(dn::equals).orElse(false));
    }

    private static Stream<CdrParty> parties(CdrCall call) {
        return call.records().stream().flatMap(leg -> Stream.of(leg.source(), leg.destination()));
    }

    /** Numbers masked. */
    @Override
    public String toString() {
        return "the latest " + limit + " calls"
                + (number == null ? "" : " with " + number)
                + (extension == null ? "" : " of extension " + extension)
                + (from == null ? "" : " from " + from)
                + (to == null ? "" : " to " + to);
    }
}
