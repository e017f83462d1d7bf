package io.threecx.pbx.control;

import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A DN that the API client may see, its phones and the calls it is in now. Immutable; equal when all it says is. */
public final class DnState {
    private final String dn;
    private final DnType type;
    private final List<Device> devices;
    private final List<Participant> participants;

    private DnState(String dn, DnType type, List<Device> devices, List<Participant> participants) {
        this.dn = dn;
        this.type = type;
        this.devices = devices;
        this.participants = participants;
    }

    /** Reads one; empty when the value names no DN. A device or participant without an id is left out. */
    public static Optional<DnState> of(PbxValue value) {
        String dn = value.at("dn").text().strip();
        if (dn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DnState(
                dn,
                DnType.of(value.at("type").text()),
                value.at("devices").list().stream()
                        .flatMap(device -> Device.of(device, dn).stream())
                        .toList(),
                value.at("participants").list().stream()
                        .flatMap(participant -> Participant.of(participant, dn).stream())
                        .toList()));
    }

    /** Its number; for a route point the id of the API client. */
    public String dn() {
        return dn;
    }

    /** What kind of DN it is: a person's extension, a route point, a queue. */
    public DnType type() {
        return type;
    }

    /** The phones that are registered. */
    public List<Device> devices() {
        return devices;
    }

    /** The legs of live calls. */
    public List<Participant> participants() {
        return participants;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnState that
                && dn.equals(that.dn)
                && type.equals(that.type)
                && devices.equals(that.devices)
                && participants.equals(that.participants);
    }

    @Override
    public int hashCode() {
        return Objects.hash(dn, type, devices, participants);
    }

    @Override
    public String toString() {
        return dn + " (" + type + "), devices: " + devices.size() + ", participants: " + participants.size();
    }
}
