package io.threecx.testkit.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who call and are called all day, so that there is something to see. They answer after some rings, or do not; they
 * talk for a while, hand over now and then, leave messages. They also answer what an API client has ring: who is called by
 * click-to-call picks up. Runs by the clock of the PBX; the same seed makes the same dice. Thread-safe.
 */
public final class BusyOffice implements AutoCloseable {
    private static final int DICE = 100;

    private final LivePbx pbx;
    private final Machine machine;
    private final Random random;
    private final List<OfficePerson> people = OfficePeople.all();
    private final Set<String> leftAlone = ConcurrentHashMap.newKeySet();
    private final Set<Integer> planned = new HashSet<>();
    private final BoardListener reactions = new Reactions();
    private volatile Duration gap = Duration.ofSeconds(8);
    private volatile int mostAtOnce = 6;
    private volatile boolean closed;

    BusyOffice(LivePbx pbx, Machine machine, long seed) {
        this.pbx = pbx;
        this.machine = machine;
        this.random = new Random(seed);
        machine.board().listen(reactions);
        plan(Duration.ofMillis(500), this::next);
    }

    /** Has somebody call about that often; every eight seconds if not said. */
    public BusyOffice every(Duration time) {
        this.gap = time;
        return this;
    }

    /** At most so many calls at once; six if not said. */
    public BusyOffice atMost(int calls) {
        this.mostAtOnce = calls;
        return this;
    }

    /** Nobody answers or hangs up at that extension but its user, through an API. It is still called. */
    public BusyOffice leaveAlone(String extension) {
        leftAlone.add(extension);
        return this;
    }

    /** Who calls here, for a directory. */
    public List<OfficePerson> people() {
        return people;
    }

    private void plan(Duration delay, Runnable task) {
        machine.timers().after(delay, () -> {
            if (!closed) {
                machine.board().run(task);
            }
        });
    }

    private Duration between(int fewestSeconds, int mostSeconds) {
        return Duration.ofMillis(fewestSeconds * 1000L + random.nextInt((mostSeconds - fewestSeconds) * 1000 + 1));
    }

    private void next() {
        if (machine.board().calls().size() < mostAtOnce) {
            try {
                begin();
            } catch (IllegalStateException nobodyFree) {
                // then the next one will have more luck
            }
        }
        plan(Duration.ofMillis(gap.toMillis() / 2 + random.nextLong(gap.toMillis() + 1)), this::next);
    }

    private void begin() {
        House house = machine.house();
        OfficePerson person = people.get(random.nextInt(people.size()));
        List<String> free = house.stations().stream()
                .filter(station -> !station.registered.isEmpty())
                .map(station -> station.dn.number())
                .filter(number -> machine.board().legsOf(number).isEmpty())
                .toList();
        if (free.isEmpty()) {
            return;
        }
        String extension = free.get(random.nextInt(free.size()));
        int dice = random.nextInt(DICE);
        if (dice < 20 && !leftAlone.contains(extension)) {
            pbx.dial(extension, person.number());
        } else if (dice < 28 && free.size() > 1 && !leftAlone.contains(extension)) {
            pbx.dial(extension, free.get((free.indexOf(extension) + 1) % free.size()));
        } else {
            Caller caller = dice > 96
                    ? Caller.anonymous()
                    : Caller.of(person.number()).named(random.nextBoolean() ? person.name() : "");
            List<House.Group> groups = new ArrayList<>(house.groups(DnType.QUEUE));
            groups.addAll(house.groups(DnType.RING_GROUP));
            boolean toGroup = !groups.isEmpty() && dice < 70;
            ring(
                    pbx.incoming(caller),
                    toGroup ? groups.get(random.nextInt(groups.size())).dn().number() : extension);
        }
    }

    private static void ring(PbxCall call, String number) {
        try {
            call.ring(number);
        } catch (IllegalStateException nobodyThere) {
            call.hangUp();
        }
    }

    /** What people do when something rings, or when they have talked enough. */
    private final class Reactions implements BoardListener {
        @Override
        public void changed(Leg leg) {
            if (leg.is(LegStatus.RINGING) && planned.add(leg.id)) {
                rung(leg);
            } else if (!leg.pickedUp && !leftAlone.contains(leg.dn.number()) && planned.add(leg.id)) {
                plan(between(1, 3), () -> attempt(() -> leg.call.answer(leg)));
            } else if (leg.is(LegStatus.CONNECTED) && leg.isOutside() && planned.add(-leg.id)) {
                talk(leg);
            } else if (leg.is(LegStatus.CONNECTED)
                    && leg.dn.type() == DnType.EXTENSION
                    && leg.party.type() == DnType.EXTENSION
                    && planned.add(-leg.id)) {
                plan(between(10, 60), () -> attempt(() -> leave(leg)));
            }
        }

        @Override
        public void removed(Leg leg) {
            planned.remove(leg.id);
            planned.remove(-leg.id);
        }
    }

    private void rung(Leg leg) {
        boolean theirs = leftAlone.contains(leg.dn.number());
        if (!theirs && random.nextInt(DICE) < 78) {
            plan(between(2, 12), () -> attempt(() -> leg.call.answer(leg)));
        } else {
            plan(between(20, 28), () -> attempt(() -> giveUp(leg)));
        }
    }

    /** Nobody answered: another agent may, else a message is left, or the caller hangs up. */
    private void giveUp(Leg leg) {
        CallState call = leg.call;
        boolean last = call.legs().stream()
                        .filter(other -> other.is(LegStatus.RINGING))
                        .count()
                == 1;
        boolean outsideCaller = call.origin().filter(Leg::isOutside).isPresent();
        if (!leg.is(LegStatus.RINGING) || !call.legs().contains(leg)) {
            return;
        }
        if (last && outsideCaller && leg.dn.type() == DnType.EXTENSION && random.nextBoolean()) {
            new Dialing(machine.board()).toVoicemail(call, leg.dn.number(), CallState.Rung.plainly());
            plan(between(8, 25), () -> call.end(EndReason.CALLER_HUNG_UP));
        } else if (last) {
            call.end(EndReason.CALLER_HUNG_UP);
        } else {
            call.stopRinging(leg, EndReason.NO_ANSWER);
        }
    }

    private void talk(Leg outside) {
        plan(
                between(15, 90),
                () -> attempt(() -> {
                    if (random.nextInt(DICE) < 15 && handOver(outside)) {
                        plan(between(20, 60), () -> attempt(() -> leave(outside)));
                    } else {
                        leave(outside);
                    }
                }));
    }

    private boolean handOver(Leg outside) {
        CallState call = outside.call;
        List<Leg> inside = call.legs().stream()
                .filter(leg -> leg.dn.type() == DnType.EXTENSION
                        && leg.is(LegStatus.CONNECTED)
                        && !leftAlone.contains(leg.dn.number()))
                .toList();
        List<House.Station> free = machine.house().stations().stream()
                .filter(station -> !station.registered.isEmpty()
                        && machine.board().legsOf(station.dn.number()).isEmpty())
                .toList();
        if (inside.isEmpty() || free.isEmpty()) {
            return false;
        }
        String to = free.get(random.nextInt(free.size())).dn.number();
        new Dialing(machine.board())
                .dial(call, to, CallState.Rung.insteadOf(inside.get(0)).within(LivePbx.USUAL_LIMIT));
        return true;
    }

    private static void leave(Leg leg) {
        leg.call.leave(leg, EndReason.CALLER_HUNG_UP);
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (CannotCall tooLate) {
            // the call went another way meanwhile
        }
    }

    /** Nobody calls any more, and nobody reacts; calls that last stay. */
    @Override
    public void close() {
        closed = true;
        machine.board().forget(reactions);
    }
}
