package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** How a PBX is doing ({@code /SystemStatus}). What is missing here is in {@link #value}. Immutable. */
public final class SystemStatus {
    private final PbxValue value;

    private SystemStatus(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static SystemStatus of(PbxValue value) {
        return new SystemStatus(value);
    }

    /** Empty when the PBX does not tell, or nothing that is a version. */
    public Optional<PbxVersion> version() {
        return PbxVersion.parse(value.at("Version").text());
    }

    /** The name of the PBX in the DNS; empty when it does not tell. */
    public String fqdn() {
        return value.at("FQDN").text();
    }

    /** Calls that are up now. */
    public OptionalLong activeCalls() {
        return value.at("CallsActive").wholeNumber();
    }

    /** How many calls may be up at the same time. */
    public OptionalLong mostCalls() {
        return value.at("MaxSimCalls").wholeNumber();
    }

    /** Extensions with a phone that is reachable. */
    public OptionalLong registeredExtensions() {
        return value.at("ExtensionsRegistered").wholeNumber();
    }

    /** Extensions that there are, with a phone or without; empty when the PBX does not tell. */
    public OptionalLong extensions() {
        return value.at("ExtensionsTotal").wholeNumber();
    }

    /** Trunks that are connected; empty when the PBX does not tell. */
    public OptionalLong registeredTrunks() {
        return value.at("TrunksRegistered").wholeNumber();
    }

    /** Trunks that there are; empty when the PBX does not tell. */
    public OptionalLong trunks() {
        return value.at("TrunksTotal").wholeNumber();
    }

    /** Whether the licence is activated; false also when the PBX does not tell. */
    public boolean isLicenseActive() {
        return value.at("LicenseActive").flag();
    }

    /** The PBX's own word for its licence; empty when it does not tell. */
    public String productCode() {
        return value.at("ProductCode").text();
    }

    /** Everything that the PBX said, its licence key included: not for a log. */
    public PbxValue value() {
        return value;
    }

    @Override
    public String toString() {
        return "PBX " + fqdn() + version().map(version -> " " + version).orElse("");
    }
}
