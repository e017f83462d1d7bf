package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Objects;

/** A queue with its agents ({@code /Queues}). What is missing here is in {@link #value}. Immutable. */
public final class CallQueue {
    private final PbxValue value;
    private final List<GroupMember> agents;

    private CallQueue(PbxValue value, List<GroupMember> agents) {
        this.value = Objects.requireNonNull(value, "value");
        this.agents = List.copyOf(agents);
    }

    /** One that the PBX said, or a test. */
    public static CallQueue of(PbxValue value) {
        return new CallQueue(
                value, value.at("Agents").list().stream().map(GroupMember::of).toList());
    }

    /** The same with members that were asked for by themselves. */
    CallQueue withAgents(List<GroupMember> members) {
        return new CallQueue(value, members);
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

    /** Who belongs to it. Who is logged in is told by the users: {@link PbxUser#isLoggedInToQueues}. */
    public List<GroupMember> agents() {
        return agents;
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
        return other instanceof CallQueue that && value.equals(that.value) && agents.equals(that.agents);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "queue " + number() + " (" + name() + ")";
    }
}
