package io.threecx.pbx.control;

import io.threecx.pbx.PbxValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One leg of a live call, as the PBX describes it at one moment (3CX Call Control API documentation). "Party" is the other
 * side. Texts that the PBX leaves out are empty. Immutable; equal when all it says is.
 */
public final class Participant {
    private final ParticipantKey key;
    private final ParticipantStatus status;
    private final OptionalLong callId;
    private final OptionalLong legId;
    private final String partyName;
    private final String partyNumber;
    private final String partyDid;
    private final String partyDn;
    private final DnType partyDnType;
    private final String deviceId;
    private final boolean directControl;
    private final Optional<DnReference> originatedBy;
    private final Optional<DnReference> referredBy;
    private final Optional<DnReference> onBehalfOf;

    private Participant(ParticipantKey key, PbxValue value) {
        this.key = key;
        this.status = ParticipantStatus.of(value.at("status").text());
        this.callId = value.at("callid").wholeNumber();
        this.legId = value.at("legid").wholeNumber();
        this.partyName = at(value, "party_caller_name").text();
        this.partyNumber = at(value, "party_caller_id").text();
        this.partyDid = at(value, "party_did").text();
        this.partyDn = at(value, "party_dn").text();
        this.partyDnType = DnType.of(at(value, "party_dn_type").text());
        this.deviceId = at(value, "device_id").text();
        this.directControl = at(value, "direct_control").flag();
        this.originatedBy = DnReference.of(value, "originated_by");
        this.referredBy = DnReference.of(value, "referred_by");
        this.onBehalfOf = DnReference.of(value, "on_behalf_of");
    }

    /** The configuration API writes the same names without underscores. */
    private static PbxValue at(PbxValue value, String name) {
        PbxValue found = value.at(name);
        return found.isEmpty() ? value.at(name.replace("_", "")) : found;
    }

    /**
     * Reads one.
     *
     * @param dn whose leg it is, where the value does not say
     * @return empty without an id or a DN
     */
    public static Optional<Participant> of(PbxValue value, String dn) {
        OptionalLong id = value.at("id").wholeNumber();
        String own = value.at("dn").text().strip();
        String owner = own.isEmpty() ? dn.strip() : own;
        return id.isEmpty() || owner.isEmpty()
                ? Optional.empty()
                : Optional.of(new Participant(new ParticipantKey(owner, id.getAsLong()), value));
    }

    /** What it is addressed by. */
    public ParticipantKey key() {
        return key;
    }

    /** The extension or other DN that the leg belongs to. */
    public String dn() {
        return key.dn();
    }

    /** What the leg is doing. */
    public ParticipantStatus status() {
        return status;
    }

    /** The call; all its legs share it. Empty where the PBX does not say. */
    public OptionalLong callId() {
        return callId;
    }

    /** Which leg of the call. */
    public OptionalLong legId() {
        return legId;
    }

    /** The other side's name; may repeat the number. */
    public String partyName() {
        return partyName;
    }

    /** The other side's number as it was presented ({@code party_caller_id}): with or without plus, or a word for withheld. */
    public String partyNumber() {
        return partyNumber;
    }

    /** The number that was dialled from outside; empty on outgoing calls. */
    public String partyDid() {
        return partyDid;
    }

    /** The other side's DN. For somebody outside that is the trunk's, never a phone number. */
    public String partyDn() {
        return partyDn;
    }

    /** What kind {@link #partyDn} is. */
    public DnType partyDnType() {
        return partyDnType;
    }

    /** Which of the DN's phones; see {@link Device#id}. */
    public String deviceId() {
        return deviceId;
    }

    /** Whether the API can make this phone answer, or the leg is of the client's own route point. */
    public boolean isUnderDirectControl() {
        return directControl;
    }

    /** Where the call came from inside the PBX. */
    public Optional<DnReference> originatedBy() {
        return originatedBy;
    }

    /** Who transferred it here. */
    public Optional<DnReference> referredBy() {
        return referredBy;
    }

    /** For whom it is taken: the queue it came through. */
    public Optional<DnReference> onBehalfOf() {
        return onBehalfOf;
    }

    /** What can be done with it in this state: what a page offers buttons for. Unmodifiable, in a fixed order. */
    public Set<ParticipantAction> actions() {
        Set<ParticipantAction> possible = EnumSet.of(ParticipantAction.DROP, ParticipantAction.ATTACH_DATA);
        boolean rings = status.equals(ParticipantStatus.RINGING);
        boolean talks = status.equals(ParticipantStatus.CONNECTED);
        if (rings) {
            possible.add(ParticipantAction.DIVERT);
        }
        if (rings && directControl) {
            possible.add(ParticipantAction.ANSWER);
        }
        if (rings || talks) {
            possible.add(ParticipantAction.ROUTE_TO);
        }
        if (talks) {
            possible.add(ParticipantAction.TRANSFER_TO);
        }
        return Collections.unmodifiableSet(possible);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Participant that
                && key.equals(that.key)
                && status.equals(that.status)
                && callId.equals(that.callId)
                && legId.equals(that.legId)
                && partyName.equals(that.partyName)
                && partyNumber.equals(that.partyNumber)
                && partyDid.equals(that.partyDid)
                && partyDn.equals(that.partyDn)
                && partyDnType.equals(that.partyDnType)
                && deviceId.equals(that.deviceId)
                && directControl == that.directControl
                && originatedBy.equals(that.originatedBy)
                && referredBy.equals(that.referredBy)
                && onBehalfOf.equals(that.onBehalfOf);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, status, callId);
    }

    /** Which leg in which state; nobody's number or name. */
    @Override
    public String toString() {
        return "participant " + key + " " + status + (callId.isPresent() ? " of call " + callId.getAsLong() : "");
    }
}
