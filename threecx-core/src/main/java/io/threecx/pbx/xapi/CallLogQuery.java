package io.threecx.pbx.xapi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Which rows of the call log are asked for: all eleven arguments of {@code GetCallLogData}, of which a period is enough.
 * What the numbers of the types mean is not documented, except that 0 is all. Immutable.
 *
 * <pre>{@code
 * xapi.callLog(CallLogQuery.between(yesterday, now))
 * }</pre>
 */
public final class CallLogQuery {
    private static final String NO_TIME = "0:00:0"; // as the PBX's own pages send it

    private final Instant from;
    private final Instant to;
    private final int sourceType;
    private final String sourceFilter;
    private final int destinationType;
    private final String destinationFilter;
    private final int callsType;
    private final int callTimeType;
    private final String callTimeFrom;
    private final String callTimeTo;
    private final boolean hidePolling;

    private CallLogQuery(
            Instant from,
            Instant to,
            int sourceType,
            String sourceFilter,
            int destinationType,
            String destinationFilter,
            int callsType,
            int callTimeType,
            String callTimeFrom,
            String callTimeTo,
            boolean hidePolling) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.sourceType = sourceType;
        this.sourceFilter = Objects.requireNonNull(sourceFilter, "sourceFilter");
        this.destinationType = destinationType;
        this.destinationFilter = Objects.requireNonNull(destinationFilter, "destinationFilter");
        this.callsType = callsType;
        this.callTimeType = callTimeType;
        this.callTimeFrom = Objects.requireNonNull(callTimeFrom, "callTimeFrom");
        this.callTimeTo = Objects.requireNonNull(callTimeTo, "callTimeTo");
        this.hidePolling = hidePolling;
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after its begin, not from " + from + " to " + to);
        }
    }

    /** All rows that start from then on and before then. */
    public static CallLogQuery between(Instant from, Instant to) {
        return new CallLogQuery(from, to, 0, "", 0, "", 0, 0, NO_TIME, NO_TIME, true);
    }

    /** Only from callers of that type, which match the filter. */
    public CallLogQuery source(int type, String filter) {
        return new CallLogQuery(
                from,
                to,
                type,
                filter,
                destinationType,
                destinationFilter,
                callsType,
                callTimeType,
                callTimeFrom,
                callTimeTo,
                hidePolling);
    }

    /** Only to destinations of that type, which match the filter. */
    public CallLogQuery destination(int type, String filter) {
        return new CallLogQuery(
                from,
                to,
                sourceType,
                sourceFilter,
                type,
                filter,
                callsType,
                callTimeType,
                callTimeFrom,
                callTimeTo,
                hidePolling);
    }

    /** Only calls of that type. */
    public CallLogQuery calls(int type) {
        return new CallLogQuery(
                from,
                to,
                sourceType,
                sourceFilter,
                destinationType,
                destinationFilter,
                type,
                callTimeType,
                callTimeFrom,
                callTimeTo,
                hidePolling);
    }

    /** Only calls that took so long, as {@code h:mm:s}. */
    public CallLogQuery callTime(int type, String least, String most) {
        return new CallLogQuery(
                from,
                to,
                sourceType,
                sourceFilter,
                destinationType,
                destinationFilter,
                callsType,
                type,
                least,
                most,
                hidePolling);
    }

    /** Also what a queue tried in vain; left out otherwise, as in the PBX's own report. */
    public CallLogQuery withPolling() {
        return new CallLogQuery(
                from,
                to,
                sourceType,
                sourceFilter,
                destinationType,
                destinationFilter,
                callsType,
                callTimeType,
                callTimeFrom,
                callTimeTo,
                false);
    }

    /** Rows that start from then on; asked of the PBX in milliseconds. */
    public Instant from() {
        return from;
    }

    /** Rows that start before then; asked of the PBX in milliseconds. */
    public Instant to() {
        return to;
    }

    /** The path of the function below the API. */
    String path(String function) {
        return "/ReportCallLogData/Pbx." + function + "("
                + "periodFrom=" + from.truncatedTo(ChronoUnit.MILLIS)
                + ",periodTo=" + to.truncatedTo(ChronoUnit.MILLIS)
                + ",sourceType=" + sourceType
                + ",sourceFilter=" + text(sourceFilter)
                + ",destinationType=" + destinationType
                + ",destinationFilter=" + text(destinationFilter)
                + ",callsType=" + callsType
                + ",callTimeFilterType=" + callTimeType
                + ",callTimeFilterFrom=" + text(callTimeFrom)
                + ",callTimeFilterTo=" + text(callTimeTo)
                + ",hidePcalls=" + hidePolling + ")";
    }

    private static String text(String value) {
        return ODataLiteral.inPath(ODataLiteral.of(value));
    }

    @Override
    public String toString() {
        return "call log from " + from + " to " + to;
    }
}
