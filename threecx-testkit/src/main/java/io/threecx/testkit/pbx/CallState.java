package io.threecx.testkit.pbx;

import io.threecx.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call: who is in it, and what may happen next. Everything is called under the lock of the {@link Switchboard}.
 *
 * <p>A call begins with its origin, dialling. Others ring; the first to answer talks, the rest of those who were rung for the
 * same reason stop. Who rings in place of somebody (a transfer) takes over with the answer, and until then the transferrer
 * stays connected; who was invited joins. A call ends when less than two could still talk.
 */
final class CallState {
    /** What kind of call begins. */
    record Beginning(Direction direction, boolean byApi) {}

    private final Switchboard board;
    private final int id;
    private final Beginning beginning;
    private final Instant startedAt;
    private final List<Leg> legs = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Leg origin;
    private Face callerFace = Face.NOBODY;
    private @Nullable Face firstTarget;
    private @Nullable Runnable onPickUp;
    private @Nullable CallState joinedTo;
    private @Nullable Instant endedAt;
    private int lastLegNumber;

    CallState(Switchboard board, int id, Beginning beginning, Instant startedAt) {
        this.board = board;
        this.id = id;
        this.beginning = beginning;
        this.startedAt = startedAt;
    }

    int id() {
        return id;
    }

    Direction direction() {
        return beginning.direction();
    }

    boolean isByApi() {
        return beginning.byApi();
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isOver() {
        return endedAt != null;
    }

    Instant endedAt() {
        return endedAt == null ? board.now() : endedAt;
    }

    List<Leg> legs() {
        return List.copyOf(legs);
    }

    List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** The call that this one became part of. */
    Optional<CallState> joinedTo() {
        return Optional.ofNullable(joinedTo);
    }

    /** Who began it, also when that one has left. */
    Face callerFace() {
        return callerFace;
    }

    Optional<Leg> origin() {
        return Optional.ofNullable(origin);
    }

    Optional<Face> firstTarget() {
        return Optional.ofNullable(firstTarget);
    }

    Optional<Leg> legOf(String dn) {
        return legs.stream().filter(leg -> leg.dn.number().equals(dn)).findFirst();
    }

    /** The first party, which dials. */
    Leg begin(Dn dn, @Nullable PhoneDevice device, Leg.Outside outside, Face target) {
        Leg leg = add(dn, device, outside, LegStatus.DIALING);
        leg.party = target;
        origin = leg;
        callerFace = leg.face();
        firstTarget = target;
        return leg;
    }

    /** The origin's own phone rings first; what follows is done when it is picked up. */
    void ringOwnPhoneFirst(Leg own, Duration limit, Runnable then) {
        own.pickedUp = false;
        onPickUp = then;
        board.after(limit, () -> {
            if (!own.pickedUp && legs.contains(own)) {
                end(EndReason.NO_ANSWER);
            }
        });
    }

    /** Has all phones of an extension ring: a party each, but one stretch in the call log. */
    void ring(Dn dn, List<PhoneDevice> devices, Rung how) {
        Segment shared = null;
        for (PhoneDevice device : devices) {
            shared = ring(dn, device, Leg.Outside.NOT, how, shared).segment;
        }
    }

    /** Has somebody ring, or a route point, queue or mailbox take the call at once. */
    Leg ring(Dn dn, @Nullable PhoneDevice device, Leg.Outside outside, Rung how) {
        return ring(dn, device, outside, how, null);
    }

    private Leg ring(Dn dn, @Nullable PhoneDevice device, Leg.Outside outside, Rung how, @Nullable Segment shared) {
        requireAlive();
        if (shared == null) {
            requireRoom(dn, how);
        }
        Leg waiting =
                waitingFor(how.replaces()).orElseThrow(() -> new CannotCall("None", "Nobody waits in this call."));
        Leg leg = add(dn, device, outside, LegStatus.RINGING);
        leg.replaces = how.replaces();
        leg.invited = how.invited();
        leg.onBehalfOf = how.onBehalfOf();
        leg.referredBy = how.referredBy();
        leg.originatedBy = waiting.isOutside() && direction() == Direction.INBOUND
                ? new Reference("ROUTER", DnType.ROUTE_POINT)
                : Reference.NONE;
        leg.party = waiting.face();
        if (shared == null) {
            leg.segment = new Segment(board.nextSegment(), waiting.face(), leg.face(), how.onBehalfOf(), board.now());
            segments.add(leg.segment);
        } else {
            leg.segment = shared;
        }
        if (waiting.is(LegStatus.DIALING)
                && direction() != Direction.INBOUND
                && how.onBehalfOf().equals(Reference.NONE)) {
            show(waiting, leg.face());
        }
        if (dn.type() == DnType.ROUTE_POINT || leg.isService()) {
            answer(leg);
        } else {
            how.limit()
                    .ifPresent(limit -> board.after(limit, () -> {
                        if (legs.contains(leg) && leg.is(LegStatus.RINGING)) {
                            leave(leg, EndReason.NO_ANSWER);
                        }
                    }));
        }
        return leg;
    }

    private void requireRoom(Dn dn, Rung how) {
        if (dn.type() == DnType.EXTENSION && legOf(dn.number()).isPresent()) {
            throw new CannotCall(EndReason.BUSY.reason(), dn.number() + " is in this call already.");
        }
        long talking = legs.stream()
                .filter(leg -> leg.is(LegStatus.CONNECTED) && !leg.isService())
                .count();
        if (talking > 1 && how.replaces() == null && !how.invited()) {
            throw new CannotCall("None", "Two talk in this call; others are transferred to, or invited.");
        }
    }

    /** How somebody is rung. */
    record Rung(
            @Nullable Leg replaces,
            boolean invited,
            Reference onBehalfOf,
            Reference referredBy,
            Optional<Duration> limit) {
        static Rung plainly() {
            return new Rung(null, false, Reference.NONE, Reference.NONE, Optional.empty());
        }

        Rung forGroup(Dn group) {
            return new Rung(replaces, invited, Reference.to(group), referredBy, limit);
        }

        Rung within(Duration time) {
            return new Rung(replaces, invited, onBehalfOf, referredBy, Optional.of(time));
        }

        static Rung insteadOf(Leg transferrer) {
            return new Rung(transferrer, false, Reference.NONE, Reference.to(transferrer.dn), Optional.empty());
        }

        static Rung intoConference(Leg host) {
            return new Rung(null, true, Reference.NONE, Reference.to(host.dn), Optional.empty());
        }
    }

    void answer(Leg leg) {
        requireAlive();
        if (leg == origin && !leg.pickedUp) {
            leg.pickedUp = true;
            Runnable then = onPickUp;
            onPickUp = null;
            board.changed(leg);
            if (then != null) {
                then.run();
            }
            return;
        }
        if (!leg.is(LegStatus.RINGING)) {
            throw new CannotCall(
                    "None",
                    "Only a ringing phone can be answered; " + leg.dn.number() + " is " + leg.status.text() + ".");
        }
        Instant now = board.now();
        leg.status = LegStatus.CONNECTED;
        leg.answeredAt = now;
        board.changed(leg);
        if (leg.segment != null) {
            leg.segment.answeredAt = now;
        }
        for (Leg other : legs()) {
            if (other.is(LegStatus.RINGING) && other.replaces == leg.replaces && other.invited == leg.invited) {
                remove(other, EndReason.ANSWERED_ELSEWHERE, leg.face());
            } else if (other.isService() && other != leg) {
                remove(other, EndReason.TRANSFERRED, leg.face());
            }
        }
        Leg transferrer = leg.replaces;
        leg.replaces = null;
        if (transferrer != null && legs.contains(transferrer)) {
            remove(transferrer, EndReason.TRANSFERRED, leg.face());
        }
        if (origin != null && origin.is(LegStatus.DIALING)) {
            origin.status = LegStatus.CONNECTED;
            origin.answeredAt = now;
            board.changed(origin);
        }
        showEverybody();
    }

    /** Somebody hangs up, declines, or is not there in time. */
    void leave(Leg leg, EndReason why) {
        if (!legs.contains(leg)) {
            return;
        }
        if (leg.is(LegStatus.RINGING)) {
            remove(leg, why, Face.NOBODY);
            if (legs.size() < 2) {
                end(why);
            }
            return;
        }
        List<Leg> staying = legs.stream().filter(other -> other != leg).toList();
        boolean handedOver = staying.stream().anyMatch(other -> other.replaces == leg);
        long talking =
                staying.stream().filter(other -> other.is(LegStatus.CONNECTED)).count();
        if (!handedOver && talking < 2) {
            end(why);
            return;
        }
        remove(leg, why, Face.NOBODY);
        staying.forEach(other -> {
            if (other.replaces == leg) {
                other.replaces = null;
            }
        });
        showEverybody();
    }

    /** One who was rung is taken out without an end to the call: the next will be rung, or the queue goes on. */
    void stopRinging(Leg leg, EndReason why) {
        requireAlive();
        if (!leg.is(LegStatus.RINGING)) {
            throw new CannotCall("None", leg.dn.number() + " does not ring.");
        }
        remove(leg, why, Face.NOBODY);
    }

    void end(EndReason why) {
        if (isOver()) {
            return;
        }
        endedAt = board.now();
        for (Leg leg : legs()) {
            remove(leg, why, Face.NOBODY);
        }
        board.ended(this);
    }

    /** Takes over the other side of a call that the transferrer holds beside this one; that call is over then. */
    void join(CallState consultation, String transferrer) {
        requireAlive();
        consultation.requireAlive();
        Leg here = connected(this, transferrer);
        Leg there = connected(consultation, transferrer);
        Leg partner = consultation.legs.stream()
                .filter(leg -> leg != there && leg.is(LegStatus.CONNECTED))
                .findFirst()
                .orElseThrow(() -> new CannotCall("None", "The other call has nobody connected to join with."));
        consultation.legs.remove(partner);
        consultation.joinedTo = this;
        consultation.closeSegments(EndReason.TRANSFERRED, partner.face());
        consultation.end(EndReason.TRANSFERRED);
        partner.call = this;
        partner.referredBy = Reference.to(here.dn);
        legs.add(partner);
        Face source = waitingFor(here).map(Leg::face).orElse(Face.NOBODY);
        remove(here, EndReason.TRANSFERRED, partner.face());
        Segment talk = new Segment(board.nextSegment(), source, partner.face(), Reference.NONE, board.now());
        talk.answeredAt = board.now();
        partner.segment = talk;
        segments.add(talk);
        showEverybody();
        board.changed(partner);
    }

    private static Leg connected(CallState call, String dn) {
        return call.legOf(dn)
                .filter(leg -> leg.is(LegStatus.CONNECTED))
                .orElseThrow(() -> new CannotCall("None", dn + " is not connected in call " + call.id + "."));
    }

    void rename(Leg leg, String name) {
        for (Leg other : legs) {
            if (other != leg
                    && other.party.dn().equals(leg.dn.number())
                    && other.party.number().equals(leg.outside.number())) {
                Face known = other.party;
                show(other, new Face(known.dn(), known.type(), known.number(), name, known.did()));
            }
        }
    }

    private Leg add(Dn dn, @Nullable PhoneDevice device, Leg.Outside outside, LegStatus status) {
        Leg leg = new Leg(board.nextLeg(), ++lastLegNumber, this, dn, device, outside, status);
        legs.add(leg);
        board.added(leg);
        return leg;
    }

    private void remove(Leg leg, EndReason why, Face wentTo) {
        legs.remove(leg);
        board.removed(leg);
        if (legs.stream().noneMatch(other -> other.segment == leg.segment)) {
            close(leg.segment, why, wentTo);
        }
        if (leg == origin) {
            closeSegments(why, wentTo);
        }
    }

    private void closeSegments(EndReason why, Face wentTo) {
        segments.forEach(segment -> close(segment, why, wentTo));
    }

    private void close(@Nullable Segment segment, EndReason why, Face wentTo) {
        if (segment != null && segment.endedAt == null) {
            segment.endedAt = board.now();
            segment.reason = why;
            segment.wentTo = wentTo;
        }
    }

    /** Who would talk to somebody that is rung now. */
    private Optional<Leg> waitingFor(@Nullable Leg replaced) {
        if (replaced == null && origin != null && legs.contains(origin)) {
            return Optional.of(origin);
        }
        return legs.stream()
                .filter(leg -> leg != replaced && !leg.is(LegStatus.RINGING) && !leg.isService())
                .findFirst();
    }

    private void showEverybody() {
        List<Leg> talking =
                legs.stream().filter(leg -> leg.is(LegStatus.CONNECTED)).toList();
        for (Leg leg : talking) {
            if (talking.size() > 2) {
                show(leg, board.house().conference());
            } else {
                talking.stream().filter(other -> other != leg).findFirst().ifPresent(other -> show(leg, other.face()));
            }
        }
        for (Leg leg : legs()) {
            if (leg.is(LegStatus.RINGING)) {
                waitingFor(leg.replaces).ifPresent(waiting -> show(leg, waiting.face()));
            }
        }
    }

    private void show(Leg leg, Face party) {
        if (!leg.party.equals(party)) {
            leg.party = party;
            board.changed(leg);
        }
    }

    private void requireAlive() {
        if (isOver()) {
            throw new CannotCall("None", "Call " + id + " is over.");
        }
    }
}
