package io.threecx.pbx.live;

import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.phone.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call while it goes on. Guarded by {@link CallBook}. */
final class OpenCall {
    private static final int MOST_ENDED_LEGS = 32;

    /** Two legs of the house, one of which took the other's place. */
    record HandOver(OpenLeg from, OpenLeg to) {}

    final LiveCallId id;
    final Set<Long> pbxCallIds = new HashSet<>();
    private final Instant startedAt;
    private final boolean startKnown;
    private final Map<ParticipantKey, OpenLeg> legs = new LinkedHashMap<>();
    private Direction direction;
    private CallParty remote;
    private @Nullable Long pbxCallId;
    private @Nullable PhoneNumber did;
    private @Nullable String queue;
    private @Nullable OpenLeg holder;
    private @Nullable CallParty answeredBy;
    private @Nullable Instant answeredAt;
    private boolean voicemail;
    private @Nullable Instant alone;
    private LiveCall.Status status = LiveCall.Status.WAITING;
    private Instant since;

    OpenCall(LiveCallId id, ParticipantReading first, Instant startedAt, boolean startKnown) {
        this.id = id;
        this.direction = first.direction();
        this.remote = first.remote();
        this.startedAt = startedAt;
        this.since = startedAt;
        this.startKnown = startKnown;
    }

    Direction direction() {
        return direction;
    }

    CallParty remote() {
        return remote;
    }

    /** Since when no leg is left; null while there is one. */
    @Nullable
    Instant alone() {
        return alone;
    }

    /** Whether it may be in a queue that cannot be seen. */
    boolean mayWaitInAQueue() {
        return queue != null && answeredAt == null;
    }

    boolean hasExtension(String dn) {
        return legs.values().stream().anyMatch(leg -> leg.extension().equals(dn));
    }

    Stream<String> extensions() {
        return legs.values().stream().map(OpenLeg::extension);
    }

    @Nullable
    OpenLeg leg(ParticipantKey key) {
        return legs.get(key);
    }

    Collection<OpenLeg> legs() {
        return legs.values();
    }

    void known(long callId) {
        pbxCallId = callId;
        pbxCallIds.add(callId);
    }

    /** A leg is there, as this says. */
    OpenLeg take(ParticipantReading reading, Instant at) {
        ParticipantKey key = reading.participant().key();
        OpenLeg leg = legs.get(key);
        if (leg == null) {
            leg = new OpenLeg(reading, at.isBefore(startedAt) ? startedAt : at);
            legs.put(key, leg);
        } else {
            leg.take(reading, at);
        }
        alone = null;
        voicemail |= leg.isVoicemail();
        reading.queue().ifPresent(dn -> queue = dn);
        if (did == null) {
            did = reading.did();
        }
        learnRemote(reading);
        return leg;
    }

    private void learnRemote(ParticipantReading reading) {
        CallParty told = reading.remote();
        if (reading.isExternal()) {
            if (direction == Direction.INTERNAL) { // it was handed to somebody outside, or taken from there
                direction = reading.direction();
                remote = told;
            } else if (remote.name().isEmpty()
                    || remote.number().filter(OpenCall::isReadable).isEmpty()) {
                remote = told.name().isPresent() || remote.name().isEmpty()
                        ? told
                        : told.withName(remote.name().get());
            }
            return;
        }
        if (direction == Direction.INTERNAL) {
            boolean better = reading.isCaller() && !remote.extension().equals(told.extension());
            boolean named = remote.name().isEmpty()
                    && told.name().isPresent()
                    && remote.extension().equals(told.extension());
            if ((better && !reading.participant().partyDn().isBlank() && answeredAt == null) || named) {
                remote = told;
            }
        }
    }

    private static boolean isReadable(PhoneNumber number) {
        return !number.digits().isEmpty();
    }

    /** A leg has gone. */
    void end(ParticipantKey key, Instant at) {
        OpenLeg leg = legs.get(key);
        if (leg == null || !leg.isLive()) {
            return;
        }
        leg.end(at);
        prune();
        if (legs.values().stream().noneMatch(OpenLeg::isLive)) {
            alone = at.isBefore(startedAt) ? startedAt : at;
        }
    }

    private void prune() {
        long ended = legs.values().stream().filter(leg -> !leg.isLive()).count();
        Iterator<OpenLeg> each = legs.values().iterator();
        while (ended > MOST_ENDED_LEGS && each.hasNext()) {
            OpenLeg leg = each.next();
            if (!leg.isLive() && leg != holder) {
                each.remove();
                ended--;
            }
        }
    }

    /** Finds out who talks now; returns who handed it to whom, if somebody did. */
    Optional<HandOver> settleTalkers(Instant at) {
        OpenLeg had = holder;
        OpenLeg talker = talker().orElse(null);
        if (talker != null && (had == null || !had.isLive())) {
            holder = talker;
            answeredBy = CallParty.extension(talker.extension());
            answer(talker.talksSince(at));
            boolean other = had != null && !had.extension().equals(talker.extension());
            return had != null && other ? Optional.of(new HandOver(had, talker)) : Optional.empty();
        }
        if (direction == Direction.INTERNAL) {
            partyAnswered(at);
            return newCaller();
        }
        return Optional.empty();
    }

    private Optional<OpenLeg> talker() {
        return legs.values().stream()
                .filter(OpenLeg::talks)
                .filter(leg -> direction != Direction.INTERNAL || !leg.isCaller())
                .filter(leg -> !remote.extension().equals(Optional.of(leg.extension())))
                .max(Comparator.comparing(leg -> leg.talksSince(Instant.MIN)));
    }

    /** An internal call of which only the caller can be seen. */
    private void partyAnswered(Instant at) {
        if (answeredAt != null) {
            return;
        }
        legs.values().stream()
                .filter(leg -> leg.talks() && leg.isCaller())
                .findFirst()
                .ifPresent(leg -> {
                    Participant participant = leg.participant();
                    if (participant != null && !participant.partyDn().isBlank()) {
                        answeredBy = CallParty.extension(participant.partyDn());
                    }
                    answer(at);
                });
    }

    private Optional<HandOver> newCaller() {
        OpenLeg caller = legs.values().stream()
                .filter(OpenLeg::isCaller)
                .reduce((a, b) -> b)
                .orElse(null);
        if (caller == null || caller.isLive() || holder == null || !holder.talks()) {
            return Optional.empty();
        }
        return legs.values().stream()
                .filter(leg -> leg.talks() && leg != holder && !leg.extension().equals(caller.extension()))
                .findFirst()
                .map(leg -> {
                    leg.becomeCaller();
                    return new HandOver(caller, leg);
                });
    }

    private void answer(Instant at) {
        if (answeredAt == null) {
            answeredAt = at.isBefore(startedAt) ? startedAt : at;
        }
    }

    /** The leg that talks with the remote party, or did last. */
    @Nullable
    OpenLeg holder() {
        return holder;
    }

    LiveCall shown(Instant at) {
        LiveCall.Status now = statusNow();
        if (now != status) {
            status = now;
            since = at;
        }
        return showing().status(status, since).build();
    }

    /** As it is when it is over. */
    LiveCall ended(Instant at) {
        Instant end = answeredAt != null && answeredAt.isAfter(at) ? answeredAt : at;
        return showing().ended(end, outcome()).build();
    }

    private LiveCall.Builder showing() {
        return new LiveCall.Builder(id, direction, remote, startedAt)
                .pbxCallId(pbxCallId)
                .came(did, queue)
                .legs(legs.values().stream().map(leg -> leg.shown(answeredAt)).toList())
                .answered(answeredBy, answeredAt)
                .startKnown(startKnown);
    }

    private LiveCall.Status statusNow() {
        if (any(OpenLeg::talks) || any(OpenLeg::isVoicemail)) {
            return LiveCall.Status.CONNECTED;
        }
        boolean rings = legs.values().stream().anyMatch(leg -> leg.status() == LiveLeg.Status.RINGING && leg.canTalk());
        if (rings && direction == Direction.INBOUND) {
            return LiveCall.Status.RINGING;
        }
        if (any(leg -> leg.status() == LiveLeg.Status.DIALLING)) {
            return LiveCall.Status.DIALLING;
        }
        return rings ? LiveCall.Status.RINGING : LiveCall.Status.WAITING;
    }

    private boolean any(Predicate<OpenLeg> condition) {
        return legs.values().stream().anyMatch(condition);
    }

    private Outcome outcome() {
        if (answeredAt != null) {
            return Outcome.COMPLETED;
        }
        if (voicemail) {
            return Outcome.VOICEMAIL;
        }
        if (direction == Direction.INBOUND && queue != null) {
            return Outcome.ABANDONED_IN_QUEUE;
        }
        boolean rang = any(OpenLeg::canTalk);
        return rang ? Outcome.MISSED : Outcome.CANCELLED;
    }
}
