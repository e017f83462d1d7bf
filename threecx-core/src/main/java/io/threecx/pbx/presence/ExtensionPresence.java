package io.threecx.pbx.presence;

import io.threecx.pbx.xapi.PbxUser;
import java.time.Instant;
import java.util.Objects;

/** Whether the user of an extension is there. Immutable. */
public final class ExtensionPresence {
    private final PbxUser user;
    private final boolean inCall;
    private final Instant since;

    ExtensionPresence(PbxUser user, boolean inCall, Instant since) {
        this.user = Objects.requireNonNull(user, "user");
        this.inCall = inCall;
        this.since = Objects.requireNonNull(since, "since");
    }

    /** The same as it was, if it is: it has been so for longer. */
    ExtensionPresence after(ExtensionPresence before) {
        return isLike(before) ? new ExtensionPresence(user, inCall, before.since) : this;
    }

    private boolean isLike(ExtensionPresence other) {
        return extension().equals(other.extension())
                && isRegistered() == other.isRegistered()
                && isLoggedInToQueues() == other.isLoggedInToQueues()
                && inCall == other.inCall
                && profile().equals(other.profile());
    }

    /** The extension's number. */
    public String extension() {
        return user.number();
    }

    /** The name to show, as {@link PbxUser#name}: never empty unless the PBX tells not even the number. */
    public String name() {
        return user.name();
    }

    /** Whether a phone is reachable. */
    public boolean isRegistered() {
        return user.isRegistered();
    }

    /** The PBX's name of the profile, such as {@link PbxUser#AWAY}. */
    public String profile() {
        return user.profile();
    }

    /** Whether the user takes calls of queues at all: one switch for all of them. */
    public boolean isLoggedInToQueues() {
        return user.isLoggedInToQueues();
    }

    /** Whether it is one side of a call that is up, be it that it only rings. */
    public boolean isInCall() {
        return inCall;
    }

    /** Whether a call would reach somebody now. */
    public boolean isFree() {
        return user.isReachable() && !inCall;
    }

    /** Since when it has been like this, as far as was looked. */
    public Instant since() {
        return since;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtensionPresence that && isLike(that) && since.equals(that.since);
    }

    @Override
    public int hashCode() {
        return Objects.hash(extension(), profile(), inCall);
    }

    @Override
    public String toString() {
        return extension() + " " + (isRegistered() ? profile() : "without a phone") + (inCall ? ", in a call" : "")
                + " since " + since;
    }
}
