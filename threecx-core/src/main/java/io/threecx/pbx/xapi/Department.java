package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Objects;

/** A department ({@code /Groups}). What is missing here is in {@link #value}. Immutable. */
public final class Department {
    private final PbxValue value;
    private final List<GroupMember> members;

    private Department(PbxValue value, List<GroupMember> members) {
        this.value = Objects.requireNonNull(value, "value");
        this.members = List.copyOf(members);
    }

    /** One that the PBX said, or a test. */
    public static Department of(PbxValue value) {
        return new Department(
                value, value.at("Members").list().stream().map(GroupMember::of).toList());
    }

    /** The same with members that were asked for by themselves. */
    Department withMembers(List<GroupMember> members) {
        return new Department(value, members);
    }

    /** The key in the API, which is not the number. */
    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    /** Its number; empty when the PBX does not tell. */
    public String number() {
        return value.at("Number").text();
    }

    /** The name that the administrator gave it, such as {@code DEFAULT}; empty when the PBX does not tell. */
    public String name() {
        return value.at("Name").text();
    }

    /** What belongs to it: users, but queues and trunks as well. */
    public List<GroupMember> members() {
        return members;
    }

    /** Its own working hours, breaks, holidays, zone, and what somebody switched by hand. */
    public OfficeHours hours() {
        return OfficeHours.ofDepartment(value);
    }

    /** Everything that the PBX said of it. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Department that && value.equals(that.value) && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "department " + number() + " (" + name() + ")";
    }
}
