package io.threecx.cdr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of the call history while a test makes it up: the PBX fills it in as the call goes on. */
final class LegDraft {
    final String id;
    final String callId;
    final CdrParty source;
    final CdrParty destination;
    final Instant start;
    final String creation;
    final String reason;
    private @Nullable Instant answered;
    private @Nullable Instant end;
    private String termination = "";
    private String details = "none";
    private @Nullable LegDraft continuedIn;
    private @Nullable LegDraft opener;
    private @Nullable String mainCall;

    LegDraft(
            String callId,
            String id,
            CdrParty source,
            CdrParty destination,
            Instant start,
            String creation,
            String reason) {
        this.callId = callId;
        this.id = id;
        this.source = source;
        this.destination = destination;
        this.start = start;
        this.creation = creation;
        this.reason = reason;
    }

    LegDraft openedBy(@Nullable LegDraft leg) {
        opener = leg;
        return this;
    }

    LegDraft answered(Instant at) {
        answered = at;
        return this;
    }

    Instant answered() {
        return answered == null ? start : answered;
    }

    LegDraft end(Instant at, String how, String why) {
        end = at;
        termination = how;
        details = why;
        return this;
    }

    Instant end() {
        return end == null ? start : end;
    }

    LegDraft continuedIn(LegDraft next) {
        continuedIn = next;
        return this;
    }

    /** The call became a part of another one. */
    LegDraft joinedInto(String other) {
        mainCall = other;
        return this;
    }

    CdrLeg build() {
        CdrLeg.Builder leg = CdrLeg.builder(mainCall == null ? callId : mainCall, id, source, destination, start)
                .answeredAt(answered)
                .endedAt(end)
                .end(termination, details)
                .creation(creation, reason)
                .continuedIn(continuedIn == null ? null : continuedIn.id)
                .originating(opener == null ? null : opener.id);
        return (mainCall == null ? leg : leg.renamedFrom(callId)).build();
    }
}
