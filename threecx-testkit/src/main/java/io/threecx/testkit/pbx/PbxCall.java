package io.threecx.testkit.pbx;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call at the {@link LivePbx}, moved step by step by a script. What happens is told to the clients that may see it at once.
 *
 * <pre>{@code
 * PbxCall call = pbx.incoming(Caller.of("+442079460018").named("Ada Okafor"));
 * call.ring("101").answer("101").transfer("101", "102").answer("102").hangUp();
 * }</pre>
 *
 * <p>Phones do nothing by themselves, except where the setup says so. What is not possible now is an {@link
 * IllegalStateException} that says why. Thread-safe.
 */
public final class PbxCall {
    private final Switchboard board;
    private final Dialing dialing;
    private final CallState call;

    PbxCall(Switchboard board, CallState call) {
        this.board = board;
        this.dialing = new Dialing(board);
        this.call = call;
    }

    /** The {@code callid}, which all of its participants share. */
    public int id() {
        return call.id();
    }

    /** Whether nobody is in it any more. */
    public boolean isOver() {
        return read(CallState::isOver);
    }

    /** Who is in it now, in the order in which they came. */
    public List<PbxLeg> legs() {
        return read(state -> state.legs().stream().map(Leg::view).toList());
    }

    /** The first party with that number inside the PBX; of somebody outside it is the trunk's. */
    public Optional<PbxLeg> leg(String dn) {
        return legs().stream().filter(leg -> leg.dn().equals(dn)).findFirst();
    }

    /**
     * Has somebody ring, all phones of each: an extension, a ring group, a queue (its free agents ring), a number outside. A
     * route point takes the call at once.
     */
    public PbxCall ring(String... numbers) {
        return change(state -> {
            for (String number : numbers) {
                dialing.dial(state, number, CallState.Rung.plainly());
            }
        });
    }

    /** Has agents ring for a queue, or members for a group, whatever their state. */
    public PbxCall ringFor(String group, String... extensions) {
        return change(state -> {
            Dn dn = board.house()
                    .group(group)
                    .orElseThrow(() -> new CannotCall(EndReason.NO_DESTINATION))
                    .dn();
            for (String extension : extensions) {
                dialing.dial(state, extension, CallState.Rung.plainly().forGroup(dn));
            }
        });
    }

    /** An extension lifts the handset: to talk, or to have the call go out that the API made from its phone. */
    public PbxCall answer(String extension) {
        return change(state -> state.answer(toAnswer(state, extension)));
    }

    /** Somebody outside answers. */
    public PbxCall answerOutside() {
        return change(state -> state.answer(state.legs().stream()
                .filter(leg -> leg.isOutside() && leg.is(LegStatus.RINGING))
                .findFirst()
                .orElseThrow(() -> new CannotCall("None", "Nobody outside rings."))));
    }

    private static Leg toAnswer(CallState state, String extension) {
        return state.legs().stream()
                .filter(leg -> leg.dn.number().equals(extension) && (leg.is(LegStatus.RINGING) || !leg.pickedUp))
                .findFirst()
                .orElseThrow(() -> new CannotCall("None", extension + " does not ring in call " + state.id() + "."));
    }

    /** The phone of an extension stops ringing without an end to the call: somebody else will be tried. */
    public PbxCall stopRinging(String extension) {
        return change(state -> state.legs().stream()
                .filter(leg -> leg.dn.number().equals(extension) && leg.is(LegStatus.RINGING))
                .forEach(leg -> state.stopRinging(leg, EndReason.NO_ANSWER)));
    }

    /** The mailbox of an extension takes the call. */
    public PbxCall toVoicemail(String extension) {
        return change(state -> dialing.toVoicemail(state, extension, CallState.Rung.plainly()));
    }

    /** Blind transfer: the destination rings, and takes over when it answers. */
    public PbxCall transfer(String from, String destination) {
        return change(state -> dialing.dial(state, destination, CallState.Rung.insteadOf(connected(state, from))));
    }

    /**
     * An extension asks a colleague while the other side waits: a call of its own.
     *
     * @return that call, for {@link #join}
     */
    public PbxCall consult(String from, String destination) {
        return make(() -> {
            Leg asking = connected(call, from);
            return dialing.from(asking.dn, asking.device, destination, LivePbx.USUAL_LIMIT, false);
        });
    }

    /** Attended transfer: the extension leaves both calls, and the others talk in this one. */
    public PbxCall join(PbxCall consultation, String by) {
        return change(state -> state.join(consultation.call, by));
    }

    /** An extension invites somebody: who answers makes it a conference. */
    public PbxCall invite(String by, String destination) {
        return change(state -> dialing.dial(state, destination, CallState.Rung.intoConference(connected(state, by))));
    }

    private static Leg connected(CallState state, String dn) {
        return state.legs().stream()
                .filter(leg -> leg.dn.number().equals(dn) && leg.is(LegStatus.CONNECTED))
                .findFirst()
                .orElseThrow(() -> new CannotCall("None", dn + " is not connected in call " + state.id() + "."));
    }

    /** The other side presses keys at a route point. */
    public PbxCall press(String digits) {
        return change(state -> {
            Leg routePoint = state.legs().stream()
                    .filter(leg -> leg.dn.type() == DnType.ROUTE_POINT)
                    .findFirst()
                    .orElseThrow(() -> new CannotCall("None", "Keys are told only at a route point."));
            board.digits(routePoint, digits);
        });
    }

    /** Who called hangs up. */
    public PbxCall hangUp() {
        return change(state -> state.end(EndReason.CALLER_HUNG_UP));
    }

    /** Somebody hangs up, or declines. */
    public PbxCall hangUp(String dn) {
        return change(state -> state.leave(
                state.legOf(dn).orElseThrow(() -> new CannotCall("None", dn + " is not in call " + state.id() + ".")),
                EndReason.CALLED_HUNG_UP));
    }

    /** Whoever was called is busy: the call ends. */
    public PbxCall busy() {
        return change(state -> state.end(EndReason.BUSY));
    }

    private <T> T read(Function<CallState, T> look) {
        return board.with(() -> look.apply(call));
    }

    private PbxCall change(Consumer<CallState> step) {
        try {
            board.run(() -> step.accept(call));
        } catch (CannotCall impossible) {
            throw new IllegalStateException(impossible.sentence(), impossible);
        }
        return this;
    }

    private PbxCall make(Supplier<CallState> making) {
        try {
            return new PbxCall(board, board.with(making));
        } catch (CannotCall impossible) {
            throw new IllegalStateException(impossible.sentence(), impossible);
        }
    }

    CallState state() {
        return call;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PbxCall that && that.call == call;
    }

    @Override
    public int hashCode() {
        return Objects.hash(call.id());
    }

    /** Its id and who is in it. */
    @Override
    public String toString() {
        return "call " + id() + " " + legs();
    }
}
