package io.threecx.testkit.provider;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one CRM answers when something is wrong. Starts with the plain HTTP statuses; a CRM that says it otherwise gets its
 * own words:
 *
 * <pre>{@code
 * FaultScript.plainHttp()
 *         .answering(Fault.UNAUTHENTICATED, FaultAnswer.json(200, "{\"error\":{\"data\":{\"name\":\"odoo.exceptions.AccessDenied\"}}}"))
 *         .never(Fault.RATE_LIMITED, "this CRM never says how long to wait")
 * }</pre>
 *
 * Immutable.
 */
public final class FaultScript {
    static final int WAIT_SECONDS = 30;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>Sorry</title></head><body><h1>%s</h1></body></html>";

    private final Map<Fault, Function<CrmRequest, FaultAnswer>> own;
    private final Map<Fault, String> never;

    private FaultScript(Map<Fault, Function<CrmRequest, FaultAnswer>> own, Map<Fault, String> never) {
        this.own = own;
        this.never = never;
    }

    /** The plain HTTP statuses. */
    public static FaultScript plainHttp() {
        return new FaultScript(new EnumMap<>(Fault.class), new EnumMap<>(Fault.class));
    }

    /** The same script with this answer to a fault. */
    public FaultScript answering(Fault fault, FaultAnswer answer) {
        return answering(fault, request -> answer);
    }

    /**
     * The same script with an answer that depends on the request, for instance on its JSON-RPC id.
     *
     * @throws IllegalArgumentException when the fault is none that a CRM answers
     */
    public FaultScript answering(Fault fault, Function<CrmRequest, FaultAnswer> answer) {
        if (!fault.isAnswered()) {
            throw new IllegalArgumentException(fault + " happens on the way: no CRM says anything then");
        }
        Map<Fault, Function<CrmRequest, FaultAnswer>> more = new EnumMap<>(Fault.class);
        more.putAll(own);
        more.put(fault, answer);
        return new FaultScript(more, never);
    }

    /** The same script without a fault that cannot happen with this CRM; its cases are left out for this reason. */
    public FaultScript never(Fault fault, String why) {
        Map<Fault, String> more = new EnumMap<>(Fault.class);
        more.putAll(never);
        more.put(fault, why);
        return new FaultScript(own, more);
    }

    Optional<String> whyNever(Fault fault) {
        return Optional.ofNullable(never.get(fault));
    }

    FaultAnswer answer(Fault fault, CrmRequest request) {
        Function<CrmRequest, FaultAnswer> reworded = own.get(fault);
        return reworded == null ? plain(fault, request) : reworded.apply(request);
    }

    private static FaultAnswer plain(Fault fault, CrmRequest request) {
        return switch (fault) {
            case UNAUTHENTICATED -> error(401, "not authenticated");
            case FORBIDDEN -> error(403, "forbidden");
            case NOT_FOUND -> error(404, "not found");
            case RATE_LIMITED ->
                error(429, "too many requests").withHeader("Retry-After", Integer.toString(WAIT_SECONDS));
            case RATE_LIMITED_UNTIL ->
                error(429, "too many requests")
                        .withHeader(
                                "Retry-After", HTTP_DATE.format(Instant.now().plus(WAIT_SECONDS, ChronoUnit.SECONDS)));
            case RATE_LIMITED_SILENTLY -> error(429, "too many requests");
            case SERVER_ERROR -> error(500, "internal error");
            case ECHO -> FaultAnswer.of(500, "text/plain; charset=utf-8", "Cannot process:\n" + request.whole());
            case BAD_GATEWAY -> FaultAnswer.html(502, PAGE.formatted("502 Bad Gateway"));
            case UNAVAILABLE -> error(503, "out of order");
            case GATEWAY_TIMEOUT -> FaultAnswer.html(504, PAGE.formatted("504 Gateway Time-out"));
            case HTML_PAGE -> FaultAnswer.html(200, PAGE.formatted("We are back soon"));
            case NOT_JSON -> FaultAnswer.of(200, "text/plain; charset=utf-8", "OK, but not as you know it");
            case EMPTY_BODY -> FaultAnswer.json(200, "");
            case WRONG_SHAPE -> FaultAnswer.json(200, "\"We are updating our service\"");
            default -> throw new IllegalArgumentException(fault + " has no answer");
        };
    }

    private static FaultAnswer error(int status, String what) {
        return FaultAnswer.json(status, "{\"error\":\"" + what + "\"}");
    }
}
