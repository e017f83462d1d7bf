package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the licence of a PBX allows. Both web APIs need Enterprise, and Call Control needs 8 calls or more (3CX
 * documentation; sources differ on the exact size). Immutable.
 */
public final class License {
    private static final int CALLS_FOR_CALL_CONTROL = 8;

    private final PbxValue value;

    private License(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static License of(PbxValue value) {
        return new License(value);
    }

    /** Whether it is Enterprise, which both web APIs need; false also when the PBX does not tell. */
    public boolean isEnterprise() {
        return value.at("IsEnterprise").flag();
    }

    /** Whether it is Professional; false also when the PBX does not tell. */
    public boolean isProfessional() {
        return value.at("IsProfessional").flag();
    }

    /** Whether call-flow scripts are allowed, which Call Control needs too. */
    public boolean allowsScripts() {
        return value.at("IsCfdEnabled").flag();
    }

    /** How many calls may be up at the same time. */
    public OptionalLong mostCalls() {
        return value.at("MaxSimCalls").wholeNumber();
    }

    /** Whether the right to updates has ended; the API spells the name of this field in two ways, and both are read. */
    public boolean isMaintenanceExpired() {
        return value.at("IsMaintainceExpired").flag()
                || value.at("IsMaintenanceExpired").flag();
    }

    /** The PBX's own word for the licence; empty when it does not tell. */
    public String productCode() {
        return value.at("ProductCode").text();
    }

    /** Whether it is large enough for Call Control, as far as is known. */
    public boolean allowsCallControl() {
        return isEnterprise() && mostCalls().orElse(CALLS_FOR_CALL_CONTROL) >= CALLS_FOR_CALL_CONTROL;
    }

    /** Everything that the PBX said, the licence key included: not for a log. */
    public PbxValue value() {
        return value;
    }

    @Override
    public String toString() {
        return (isEnterprise() ? "Enterprise" : isProfessional() ? "Professional" : "licence " + productCode())
                + mostCalls().stream()
                        .mapToObj(calls -> ", " + calls + " calls")
                        .findFirst()
                        .orElse("");
    }
}
