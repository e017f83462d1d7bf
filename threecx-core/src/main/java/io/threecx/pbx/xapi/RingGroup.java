package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Objects;

/** A ring group with its members ({@code /RingGroups}). What is missing here is in {@link #value}. Immutable. */
public final class RingGroup {
    private final PbxValue value;
    private final List<GroupMember> members;

    private RingGroup(PbxValue value, List<GroupMember> members) {
        this.value = Objects.requireNonNull(value, "value");
        this.members = List.copyOf(members);
    }

    /** One that the PBX said, or a test. */
    public static RingGroup of(PbxValue value) {
        return new RingGroup(
                value, value.at("Members").list().stream().map(GroupMember::of).toList());
    }

    /** The same with members that were asked for by themselves. */
    RingGroup withMembers(List<GroupMember> members) {
        return new RingGroup(value, members);
    }

    /** The key in the API, which is not the number. */
    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    /** The DN that callers of the house dial. */
    public String number() {
        return value.at("Number").text();
    }

    /** The name that the administrator gave it; empty when the PBX does not tell. */
    public String name() {
        return value.at("Name").text();
    }

    /** Who belongs to it; a ring group has no login. */
    public List<GroupMember> members() {
        return members;
    }

    /** Whether the PBX serves it; false also when it does not tell. */
    public boolean isRegistered() {
        return value.at("IsRegistered").flag();
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RingGroup that && value.equals(that.value) && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "ring group " + number() + " (" + name() + ")";
    }
}
