package io.threecx.pbx.live;

import io.threecx.call.Direction;
import io.threecx.pbx.control.DnType;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.event.CallEvent;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of participants. A call without a participant is not over yet: it may wait in a queue or be on its way to another
 * extension. It is over when the PBX, asked some time later, does not show it. Used by one thread.
 */
final class CallBook {
    private static final int COMPARED_DIGITS = 7;

    private final PhoneNumbers numbers;
    private final Duration settle;
    private final Duration queueGap;
    private final Map<ParticipantKey, OpenCall> byParticipant = new HashMap<>();
    private final Map<Long, OpenCall> byCallId = new HashMap<>();
    private final Map<LiveCallId, OpenCall> open = new LinkedHashMap<>();
    private final Map<LiveCallId, LiveCall> shown = new HashMap<>();
    private final List<LiveCallEvent> events = new ArrayList<>();
    private @Nullable LiveCallId lastId;

    CallBook(PhoneNumbers numbers, Duration settle, Duration queueGap) {
        this.numbers = numbers;
        this.settle = settle;
        this.queueGap = queueGap;
    }

    /** Takes in what happened; returns what that means, in order. */
    List<LiveCallEvent> take(CallEvent event) {
        events.clear();
        if (event instanceof CallEvent.ParticipantChanged changed) {
            changed(changed);
        } else if (event instanceof CallEvent.ParticipantGone gone) {
            gone(gone.key(), gone.at());
        } else if (event instanceof CallEvent.Resynced all) {
            resynced(all);
        }
        return List.copyOf(events);
    }

    /** When the PBX should be asked about calls that may be over; empty when there are none. */
    Optional<Instant> nextCheck() {
        return open.values().stream().flatMap(call -> due(call).stream()).min(Instant::compareTo);
    }

    private Optional<Instant> due(OpenCall call) {
        Instant alone = call.alone();
        return alone == null ? Optional.empty() : Optional.of(alone.plus(call.mayWaitInAQueue() ? queueGap : settle));
    }

    private void resynced(CallEvent.Resynced all) {
        Set<ParticipantKey> there = new HashSet<>();
        all.participants().forEach(participant -> there.add(participant.key()));
        for (ParticipantKey key : List.copyOf(byParticipant.keySet())) {
            if (!there.contains(key)) {
                gone(key, all.at());
            }
        }
        for (Participant participant : all.participants()) {
            OpenCall call = byParticipant.get(participant.key());
            OpenLeg leg = call == null ? null : call.leg(participant.key());
            if (leg == null || !Objects.equals(participant, leg.participant())) {
                changed(new CallEvent.ParticipantChanged(
                        participant, all.dns().getOrDefault(participant.dn(), DnType.NONE), false, all.askedAt()));
            }
        }
        for (OpenCall call : List.copyOf(open.values())) {
            due(call).filter(due -> !all.askedAt().isBefore(due)).ifPresent(due -> over(call, all.at()));
        }
    }

    private void changed(CallEvent.ParticipantChanged event) {
        Participant participant = event.participant();
        ParticipantReading reading = new ParticipantReading(participant, event.dnType(), numbers);
        OpenCall was = byParticipant.get(participant.key());
        OpenCall call = callOf(reading, was, event);
        if (was != null && was != call) {
            leave(was, participant.key(), event.at());
        }
        boolean isNew = !shown.containsKey(call.id);
        OpenLeg before = call.leg(participant.key());
        LiveLeg.Status statusBefore = before == null || !before.isLive() ? null : before.status();
        OpenLeg leg = call.take(reading, event.at());
        byParticipant.put(participant.key(), call);
        OptionalLong callId = participant.callId();
        if (callId.isPresent()) {
            call.known(callId.getAsLong());
            byCallId.put(callId.getAsLong(), call);
        }
        boolean quietly = isNew && !event.told() && leg.status() == LiveLeg.Status.CONNECTED;
        tell(call, leg, statusBefore, quietly, event.at());
    }

    private void gone(ParticipantKey key, Instant at) {
        OpenCall call = byParticipant.remove(key);
        if (call != null) {
            leave(call, key, at);
        }
    }

    private void leave(OpenCall call, ParticipantKey key, Instant at) {
        call.end(key, at);
        tell(call, null, null, false, at);
    }

    private OpenCall callOf(ParticipantReading reading, @Nullable OpenCall was, CallEvent.ParticipantChanged event) {
        OptionalLong callId = reading.participant().callId();
        if (was != null && (callId.isEmpty() || was.pbxCallIds.contains(callId.getAsLong()))) {
            return joined(reading, was).orElse(was);
        }
        OpenCall known = callId.isPresent() ? byCallId.get(callId.getAsLong()) : null;
        if (known != null && known.alone() != null && !mayBe(known, reading)) {
            over(known, event.at()); // the PBX uses an old id for a new call
            known = null;
        }
        if (known != null) {
            return known;
        }
        OpenCall begun = new OpenCall(newId(reading.participant(), event.at()), reading, event.at(), event.told());
        open.put(begun.id, begun);
        return begun;
    }

    /** An attended transfer: what was a question among colleagues has become the call with somebody outside. */
    private Optional<OpenCall> joined(ParticipantReading reading, OpenCall was) {
        if (was.direction() != Direction.INTERNAL || !reading.isExternal()) {
            return Optional.empty();
        }
        Optional<PhoneNumber> number = reading.remote().number().filter(CallBook::hasDigits);
        return open.values().stream()
                .filter(call -> call != was && call.direction() != Direction.INTERNAL)
                .filter(call -> number.isPresent()
                        && call.remote()
                                .number()
                                .filter(other -> same(other, number.get()))
                                .isPresent())
                .filter(call -> reading.participant()
                                .referredBy()
                                .filter(by -> call.hasExtension(by.dn()))
                                .isPresent()
                        || was.extensions().anyMatch(call::hasExtension))
                .findFirst();
    }

    /** Whether somebody who comes to a call that nobody is in can belong to it. */
    private static boolean mayBe(OpenCall call, ParticipantReading reading) {
        boolean inside = call.direction() == Direction.INTERNAL;
        if (reading.isExternal()) {
            Optional<PhoneNumber> before = call.remote().number().filter(CallBook::hasDigits);
            Optional<PhoneNumber> now = reading.remote().number().filter(CallBook::hasDigits);
            return !inside && (before.isEmpty() || now.isEmpty() || same(before.get(), now.get()));
        }
        Participant participant = reading.participant();
        return !inside
                || call.hasExtension(participant.dn())
                || call.hasExtension(participant.partyDn())
                || call.remote().extension().equals(Optional.of(participant.partyDn()));
    }

    private static boolean hasDigits(PhoneNumber number) {
        return !number.digits().isEmpty();
    }

    private static boolean same(PhoneNumber a, PhoneNumber b) {
        return a.equals(b) || tail(a).equals(tail(b));
    }

    private static String tail(PhoneNumber number) {
        String digits = number.digits();
        return digits.substring(Math.max(0, digits.length() - COMPARED_DIGITS));
    }

    private LiveCallId newId(Participant participant, Instant at) {
        String name = participant.callId().isPresent()
                ? Long.toString(participant.callId().getAsLong())
                : "p" + participant.key().id();
        String text = name + "-" + Long.toString(at.toEpochMilli(), Character.MAX_RADIX);
        LiveCallId id = new LiveCallId(text);
        for (int i = 2; open.containsKey(id) || id.equals(lastId); i++) {
            id = new LiveCallId(text + "-" + i);
        }
        lastId = id;
        return id;
    }

    private void tell(
            OpenCall call, @Nullable OpenLeg leg, LiveLeg.@Nullable Status before, boolean quietly, Instant at) {
        LiveCall was = shown.get(call.id);
        boolean wasAnswered = was != null && was.answeredAt().isPresent();
        Optional<OpenCall.HandOver> handOver = call.settleTalkers(at);
        LiveCall now = call.shown(at);
        shown.put(call.id, now);
        int told = events.size();
        if (leg != null && leg.status() != before) {
            LiveLeg shownLeg = leg(now, leg);
            if (leg.status() == LiveLeg.Status.RINGING && leg.canTalk()) {
                events.add(new LiveCallEvent.Ringing(now, shownLeg, at));
            } else if (leg.status() == LiveLeg.Status.DIALLING) {
                events.add(new LiveCallEvent.Dialling(now, shownLeg, at));
            }
        }
        if (!wasAnswered && now.answeredAt().isPresent() && !quietly) {
            OpenLeg talks = call.holder() == null ? leg : call.holder();
            if (talks != null) {
                events.add(new LiveCallEvent.Connected(now, leg(now, talks), at));
            }
        }
        handOver.ifPresent(parties ->
                events.add(new LiveCallEvent.Transferred(now, leg(now, parties.from()), leg(now, parties.to()), at)));
        if (events.size() == told && !Objects.equals(now, was)) {
            events.add(new LiveCallEvent.Changed(now, at));
        }
    }

    private static LiveLeg leg(LiveCall call, OpenLeg leg) {
        return call.legs().stream()
                .filter(shown -> shown.key().equals(leg.key))
                .findFirst()
                .orElseGet(() -> leg.shown(null));
    }

    private void over(OpenCall call, Instant at) {
        Instant alone = call.alone();
        LiveCall ended = call.ended(alone == null ? at : alone);
        open.remove(call.id);
        shown.remove(call.id);
        call.pbxCallIds.forEach(id -> byCallId.remove(id, call));
        events.add(new LiveCallEvent.Ended(ended, at));
    }
}
