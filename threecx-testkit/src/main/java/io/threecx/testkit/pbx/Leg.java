package io.threecx.testkit.pbx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A party in a call. Changed only by who holds the lock of the {@link Switchboard}. */
final class Leg {
    final int id;
    final int number;
    final Dn dn;
    final @Nullable PhoneDevice device;
    /** Who it is when it is somebody outside, otherwise empty. */
    final Outside outside;

    final Map<String, String> data = new LinkedHashMap<>();
    CallState call;
    LegStatus status;
    Face party = Face.NOBODY;
    Reference originatedBy = Reference.NONE;
    Reference referredBy = Reference.NONE;
    Reference onBehalfOf = Reference.NONE;
    /** Whom it takes the place of when it answers: the transferrer. */
    @Nullable
    Leg replaces;

    /** Whether it was called into a conversation that goes on. */
    boolean invited;
    /** Whether the caller's own phone, which rings first in click-to-call, was picked up. */
    boolean pickedUp = true;

    @Nullable
    Segment segment;

    @Nullable
    Instant answeredAt;

    /** Number, name and dialled number of somebody outside. */
    record Outside(String number, String name, String did) {
        static final Outside NOT = new Outside("", "", "");
    }

    Leg(int id, int number, CallState call, Dn dn, @Nullable PhoneDevice device, Outside outside, LegStatus status) {
        this.id = id;
        this.number = number;
        this.call = call;
        this.dn = dn;
        this.device = device;
        this.outside = outside;
        this.status = status;
    }

    boolean is(LegStatus wanted) {
        return status == wanted;
    }

    /** Whether a machine of the PBX talks, which steps aside when somebody answers. */
    boolean isService() {
        return dn.type() == DnType.QUEUE || dn.type() == DnType.PARKING || dn.type() == DnType.VOICEMAIL;
    }

    boolean isOutside() {
        return dn.type() == DnType.LINE;
    }

    /** Whether the API may have it answer. */
    boolean isControlled() {
        return dn.type() == DnType.ROUTE_POINT || (device != null && device.isControlled());
    }

    /** What the other side sees. */
    Face face() {
        return isOutside()
                ? new Face(dn.number(), dn.type(), outside.number(), outside.name(), outside.did())
                : new Face(dn.number(), dn.type(), dn.number(), dn.name(), "");
    }

    PbxLeg view() {
        return new PbxLeg(id, call.id(), dn.number(), status.text(), party.dn(), party.number(), party.name());
    }
}
