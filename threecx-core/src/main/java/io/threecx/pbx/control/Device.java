package io.threecx.pbx.control;

import io.threecx.pbx.PbxValue;
import java.util.Objects;
import java.util.Optional;

/** A phone that is registered at an extension. Immutable; equal when all it says is. */
public final class Device {
    private final String dn;
    private final String id;
    private final String userAgent;

    private Device(String dn, String id, String userAgent) {
        this.dn = dn;
        this.id = id;
        this.userAgent = userAgent;
    }

    /**
     * Reads one.
     *
     * @param dn whose it is, where the value does not say
     * @return empty without an id
     */
    public static Optional<Device> of(PbxValue value, String dn) {
        String id = value.at("device_id").text();
        String own = value.at("dn").text();
        return id.isBlank()
                ? Optional.empty()
                : Optional.of(new Device(
                        own.isBlank() ? dn : own, id, value.at("user_agent").text()));
    }

    /** The extension. */
    public String dn() {
        return dn;
    }

    /** By which the PBX knows it: mostly a SIP contact, {@code sip:101@10.0.0.5:5060}. Changes when the phone registers anew. */
    public String id() {
        return id;
    }

    /** What the phone calls itself; may be empty. */
    public String userAgent() {
        return userAgent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Device that
                && dn.equals(that.dn)
                && id.equals(that.id)
                && userAgent.equals(that.userAgent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(dn, id);
    }

    @Override
    public String toString() {
        return dn + " (" + (userAgent.isEmpty() ? id : userAgent) + ")";
    }
}
