package io.threecx.testkit.pbx;

import io.threecx.call.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a dialled number is, and has it ring. Under the lock of the {@link Switchboard}. */
final class Dialing {
    private static final Pattern OUTSIDE = Pattern.compile("\\+\\d{4,17}|\\d{6,20}");
    private static final Pattern DECORATION = Pattern.compile("[\\s().\\-/]");
    private static final String TO_VOICEMAIL = "*4";

    private final Switchboard board;

    Dialing(Switchboard board) {
        this.board = board;
    }

    static String cleaned(String number) {
        return DECORATION.matcher(number).replaceAll("");
    }

    /** A call from outside that no one has been rung for yet. */
    CallState incoming(Caller caller) {
        House house = board.house();
        Dn trunk = house.trunk(caller.trunk());
        String did = caller.did().isEmpty()
                ? house.numbersOf(trunk).stream().findFirst().orElse("")
                : caller.did();
        CallState call = board.newCall(new CallState.Beginning(Direction.INBOUND, false));
        call.begin(trunk, null, new Leg.Outside(caller.number(), caller.name(), did), Face.NOBODY);
        return call;
    }

    /** A call that somebody inside dials on a phone. */
    CallState from(Dn own, @Nullable PhoneDevice device, String destination, Duration limit, boolean byApi) {
        Face target = target(destination);
        Direction direction = target.type() == DnType.LINE ? Direction.OUTBOUND : Direction.INTERNAL;
        CallState call = board.newCall(new CallState.Beginning(direction, byApi));
        Leg leg = call.begin(own, device, Leg.Outside.NOT, target);
        Runnable goOn =
                () -> dialFurther(call, destination, CallState.Rung.plainly().within(limit));
        boolean ownPhoneRings = byApi && device != null && !device.answersItself();
        if (ownPhoneRings) {
            call.ringOwnPhoneFirst(leg, limit, goOn);
        } else {
            goOn.run();
        }
        return call;
    }

    private void dialFurther(CallState call, String destination, CallState.Rung how) {
        try {
            dial(call, destination, how);
        } catch (CannotCall impossible) {
            call.end(EndReason.NO_DESTINATION);
        }
    }

    /**
     * What the destination is.
     *
     * @throws CannotCall if it is nothing
     */
    Face target(String destination) {
        String number = cleaned(destination);
        Dn dn = known(number);
        if (dn != null) {
            return new Face(dn.number(), dn.type(), dn.number(), dn.name(), "");
        }
        if (number.startsWith(TO_VOICEMAIL)) {
            Dn voicemail = board.house().voicemail();
            return new Face(voicemail.number(), voicemail.type(), number, voicemail.name(), "");
        }
        if (OUTSIDE.matcher(number).matches()) {
            Dn trunk = board.house().trunk("");
            return new Face(trunk.number(), trunk.type(), number, "", "");
        }
        throw new CannotCall(EndReason.NO_DESTINATION);
    }

    private @Nullable Dn known(String number) {
        return board.house()
                .dn(number)
                .or(() -> board.house().dn(number.toUpperCase(Locale.ROOT)))
                .filter(dn -> dn.type() != DnType.LINE)
                .orElse(null);
    }

    /**
     * Has the destination ring.
     *
     * @throws CannotCall if it cannot
     */
    void dial(CallState call, String destination, CallState.Rung how) {
        String number = cleaned(destination);
        Face target = target(number);
        switch (target.type()) {
            case EXTENSION -> extension(call, target.dn(), how);
            case QUEUE -> queue(call, target.dn(), how);
            case RING_GROUP -> ringGroup(call, target.dn(), how);
            case VOICEMAIL -> toVoicemail(call, number.startsWith(TO_VOICEMAIL) ? number.substring(2) : "", how);
            case LINE ->
                call.ring(
                        board.house().trunk(target.dn()),
                        null,
                        new Leg.Outside(target.number(), target.name(), ""),
                        how);
            default -> call.ring(board.house().dn(target.dn()).orElseThrow(), null, Leg.Outside.NOT, how);
        }
    }

    private void extension(CallState call, String number, CallState.Rung how) {
        House.Station station = board.house().station(number);
        if (station.registered.isEmpty()) {
            throw new CannotCall(EndReason.NOT_REGISTERED);
        }
        call.ring(station.dn, station.registered, how);
    }

    private void queue(CallState call, String number, CallState.Rung how) {
        House.Group queue = board.house().group(number).orElseThrow();
        call.ring(queue.dn(), null, Leg.Outside.NOT, how);
        CallState.Rung forAgents = CallState.Rung.plainly().forGroup(queue.dn());
        free(queue).stream()
                .filter(agent -> agent.loggedIn && agent.profile.equals("Available"))
                .forEach(agent -> call.ring(agent.dn, agent.registered, forAgents));
    }

    private void ringGroup(CallState call, String number, CallState.Rung how) {
        House.Group group = board.house().group(number).orElseThrow();
        List<House.Station> members = free(group);
        if (members.isEmpty()) {
            throw new CannotCall(EndReason.NOT_REGISTERED);
        }
        members.forEach(member -> call.ring(member.dn, member.registered, how.forGroup(group.dn())));
    }

    private List<House.Station> free(House.Group group) {
        return group.members().stream()
                .map(member -> board.house().station(member))
                .filter(member -> !member.registered.isEmpty()
                        && board.legsOf(member.dn.number()).isEmpty())
                .toList();
    }

    /** The mailbox of an extension takes the call. */
    void toVoicemail(CallState call, String extension, CallState.Rung how) {
        House.Station owner =
                board.house().findStation(extension).orElseThrow(() -> new CannotCall(EndReason.NO_DESTINATION));
        if (!owner.setUp.hasVoicemail()) {
            throw new CannotCall(EndReason.NO_ANSWER);
        }
        Dn voicemail = board.house().voicemail();
        Dn mailbox = new Dn(voicemail.id(), voicemail.number(), "Voicemail of " + owner.setUp.name(), voicemail.type());
        for (Leg leg : call.legs()) {
            if (leg.dn.number().equals(extension) && leg.is(LegStatus.RINGING)) {
                call.stopRinging(leg, EndReason.NO_ANSWER);
            }
        }
        call.ring(mailbox, null, Leg.Outside.NOT, how.forGroup(owner.dn));
    }
}
