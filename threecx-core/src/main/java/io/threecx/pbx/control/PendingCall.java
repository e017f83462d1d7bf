package io.threecx.pbx.control;

import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call that is yet to be placed, or being placed: one thread places it, any other may cancel it. What the PBX makes of a request
 * that was cancelled on its way is hung up as soon as its leg is known.
 *
 * <p>When the answer gets lost the call may stand nevertheless. It is never asked for a second time; the legs of the DN before and
 * after are compared for a few seconds.
 */
public final class PendingCall {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private enum State {
        NEW,
        PLACING,
        PLACED,
        CANCELLED
    }

    private final CallControl control;
    private final String dn;
    private final String device;
    private final PbxRequest request;
    private State state = State.NEW;
    private @Nullable Participant leg;

    /** @param device its id; empty when the PBX picks one */
    PendingCall(CallControl control, String dn, String device, PbxRequest request) {
        this.control = control;
        this.dn = dn;
        this.device = device;
        this.request = request;
    }

    /**
     * Places the call, and waits until the PBX has accepted it. Once only.
     *
     * @return the caller's own leg; empty when the PBX accepted the call and it cannot be told which leg it is
     * @throws PbxException {@link PbxProblem#OUTCOME_UNKNOWN} when it may have been placed, and no leg of it was found
     * @throws CancellationException when it was cancelled before; if the call came to stand, it was hung up
     * @throws IllegalStateException the second time
     */
    public Optional<Participant> place() {
        begin();
        Set<ParticipantKey> before =
                control.participants(dn).stream().map(Participant::key).collect(Collectors.toSet());
        requireWanted();
        Optional<Participant> made;
        try {
            made = control.pbx().send(request, reply -> CallAnswer.read(reply, dn, "place the call"));
            if (made.isEmpty()) {
                made = look(before, true);
            }
        } catch (PbxException e) {
            if (!e.mayBeDone()) {
                throw e;
            }
            made = look(before, false);
            if (made.isEmpty()) {
                throw unknown(e);
            }
        }
        return kept(made);
    }

    /**
     * Does not place the call, or hangs it up. While it is being placed this returns at once and {@link #place} hangs up.
     *
     * @throws PbxException when it stands and hanging up fails, or its leg is not known
     */
    public void cancel() {
        Participant standing;
        synchronized (this) {
            State was = state;
            state = State.CANCELLED;
            if (was != State.PLACED) {
                return;
            }
            standing = leg;
        }
        if (standing == null) {
            throw legUnknown();
        }
        control.drop(standing.key());
    }

    private synchronized void begin() {
        requireWanted();
        if (state != State.NEW) {
            throw new IllegalStateException("This call was placed already: prepare another one");
        }
        state = State.PLACING;
    }

    private synchronized void requireWanted() {
        if (state == State.CANCELLED) {
            throw new CancellationException("The call was cancelled before it was placed");
        }
    }

    private Optional<Participant> kept(Optional<Participant> made) {
        synchronized (this) {
            if (state != State.CANCELLED) {
                leg = made.orElse(null);
                state = State.PLACED;
                return made;
            }
        }
        control.drop(made.orElseThrow(PendingCall::legUnknown).key());
        throw new CancellationException("The call was cancelled while it was being placed, and was hung up");
    }

    /**
     * Looks for a leg that was not there before, never by the digits it calls.
     *
     * @param accepted whether the PBX said that there is one
     */
    private Optional<Participant> look(Set<ParticipantKey> before, boolean accepted) {
        Duration most = accepted ? control.looking().dividedBy(4) : control.looking(); // somebody waits to talk
        long until = System.nanoTime() + most.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Optional<Participant> found = newLeg(before, accepted);
            if (found.isPresent() || System.nanoTime() + pause * 1_000_000 > until) {
                return found;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private Optional<Participant> newLeg(Set<ParticipantKey> before, boolean accepted) {
        List<Participant> added;
        try {
            added = control.participants(dn).stream()
                    .filter(each -> !before.contains(each.key()))
                    .filter(this::isOfThePhone)
                    .toList();
        } catch (PbxException e) {
            return Optional.empty(); // the next look may see more
        }
        List<Participant> controlled =
                added.stream().filter(Participant::isUnderDirectControl).toList();
        if (controlled.size() == 1) {
            return Optional.of(controlled.get(0));
        }
        // a phone without direct control: only what is certainly going out, and only the answer that got lost needs it
        return !accepted && added.size() == 1 && added.get(0).status().equals(ParticipantStatus.DIALING)
                ? Optional.of(added.get(0))
                : Optional.empty();
    }

    private boolean isOfThePhone(Participant participant) {
        return device.isEmpty()
                || participant.deviceId().isEmpty()
                || participant.deviceId().equals(device);
    }

    private PbxException unknown(PbxException lost) {
        return PbxException.of(
                PbxProblem.OUTCOME_UNKNOWN,
                "It is not known whether the call from extension " + dn
                        + " was placed: the PBX gave no clear answer, and in "
                        + control.looking().toSeconds()
                        + " s no leg of it was seen. Look at the phone before calling again. " + lost.getMessage(),
                lost);
    }

    private static PbxException legUnknown() {
        return PbxException.of(
                PbxProblem.NOT_POSSIBLE,
                "The call cannot be hung up from here: the PBX accepted it and did not tell which leg it is. Hang up at the phone.",
                null);
    }
}
