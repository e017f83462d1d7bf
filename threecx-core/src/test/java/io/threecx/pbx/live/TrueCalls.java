package io.threecx.pbx.live;

import io.threecx.pbx.event.FakePbx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Plays calls on a PBX, one step at a time, and remembers what is true. */
final class TrueCalls {
    private static final int EXTENSIONS = 20;

    private final FakePbx pbx;
    private final RandomGenerator random;
    private final long shortestLife;
    private final List<TrueCall> open = new ArrayList<>();
    /** Ids of calls that are over; added before the PBX tells. */
    final Set<Long> over = ConcurrentHashMap.newKeySet();

    private long lastCall = 900;
    private long lastLeg = 5_000;

    private static final class TrueCall {
        final long id;
        final String kind;
        final long bornAt = System.nanoTime();
        final Map<Long, String> legs = new TreeMap<>();
        boolean answered;

        TrueCall(long id, String kind) {
            this.id = id;
            this.kind = kind;
        }
    }

    TrueCalls(FakePbx pbx, RandomGenerator random, long shortestLifeNanos) {
        this.pbx = pbx;
        this.random = random;
        this.shortestLife = shortestLifeNanos;
        for (int i = 0; i < EXTENSIONS; i++) {
            pbx.dn(extension(i), "Wextension");
        }
    }

    private static String extension(int number) {
        return Integer.toString(101 + number);
    }

    int open() {
        return open.size();
    }

    int begun() {
        return (int) (lastCall - 900);
    }

    /** What the tracker should show: each call with its legs and their states. */
    Set<String> expected() {
        Set<String> expected = new TreeSet<>();
        for (TrueCall call : open) {
            Set<String> legs = new TreeSet<>();
            call.legs.forEach((leg, dn) -> legs.add(dn + "/" + leg));
            expected.add(call.id + (call.answered ? " answered " : " ") + legs);
        }
        return expected;
    }

    void begin() {
        String[] kinds = {"direct", "queue", "outbound", "internal"};
        TrueCall call = new TrueCall(++lastCall, kinds[random.nextInt(kinds.length)]);
        open.add(call);
        switch (call.kind) {
            case "direct" -> add(call, anyExtension(), "Ringing", outside(call));
            case "queue" -> ring(call);
            case "outbound" -> add(call, anyExtension(), "Dialing", outside(call));
            default -> {
                String caller = extension(2 * random.nextInt(EXTENSIONS / 2));
                String called = extension(2 * random.nextInt(EXTENSIONS / 2) + 1);
                add(call, caller, "Dialing", inside(called));
                add(call, called, "Ringing", inside(caller));
            }
        }
    }

    private void ring(TrueCall call) {
        int first = random.nextInt(EXTENSIONS);
        for (int i = 0; i < 3; i++) {
            add(call, extension((first + i) % EXTENSIONS), "Ringing", outside(call));
        }
    }

    /** Something happens to some call. */
    void step() {
        if (open.isEmpty()) {
            return;
        }
        TrueCall call = open.get(random.nextInt(open.size()));
        if (!call.answered) {
            if (random.nextInt(4) == 0 && call.kind.equals("queue")) {
                askNext(call);
            } else if (random.nextInt(5) > 0) {
                answer(call);
            } else if (System.nanoTime() - call.bornAt > shortestLife) {
                end(call);
            }
        } else if (random.nextInt(3) == 0 && call.legs.size() == 1) {
            transfer(call);
        } else if (System.nanoTime() - call.bornAt > shortestLife) {
            end(call);
        }
    }

    /** Nobody answered: the queue rings others, and for a moment nobody. */
    private void askNext(TrueCall call) {
        removeAll(call);
        ring(call);
    }

    private void answer(TrueCall call) {
        call.answered = true;
        if (call.kind.equals("queue")) {
            long winner = new ArrayList<>(call.legs.keySet()).get(random.nextInt(call.legs.size()));
            pbx.upsert(call.legs.get(winner), winner, "status", "Connected");
            for (long other : List.copyOf(call.legs.keySet())) {
                if (other != winner) {
                    remove(call, other);
                }
            }
        } else {
            call.legs.forEach((leg, dn) -> pbx.upsert(dn, leg, "status", "Connected"));
        }
    }

    private void transfer(TrueCall call) {
        long from = call.legs.keySet().iterator().next();
        String to;
        do {
            to = anyExtension();
        } while (to.equals(call.legs.get(from)));
        if (random.nextBoolean()) {
            long leg = add(call, to, "Ringing", outside(call));
            pbx.upsert(to, leg, "status", "Connected");
            remove(call, from);
        } else {
            remove(call, from);
            long leg = add(call, to, "Ringing", outside(call));
            pbx.upsert(to, leg, "status", "Connected");
        }
    }

    private void end(TrueCall call) {
        over.add(call.id);
        open.remove(call);
        removeAll(call);
    }

    /** Ends all, each when it has lived long enough; returns whether all are over. */
    boolean endOne() {
        open.stream()
                .filter(call -> System.nanoTime() - call.bornAt > shortestLife)
                .findFirst()
                .ifPresent(this::end);
        return open.isEmpty();
    }

    private void removeAll(TrueCall call) {
        List.copyOf(call.legs.keySet()).forEach(leg -> remove(call, leg));
    }

    private void remove(TrueCall call, long leg) {
        pbx.remove(call.legs.remove(leg), leg);
    }

    private long add(TrueCall call, String dn, String status, Object[] party) {
        long leg = ++lastLeg;
        call.legs.put(leg, dn);
        List<Object> fields = new ArrayList<>(List.of("status", status, "callid", call.id));
        fields.addAll(List.of(party));
        if (call.kind.equals("queue")) {
            fields.addAll(List.of("on_behalf_of_dn", "800", "on_behalf_of_type", "Wqueue"));
        }
        pbx.upsert(dn, leg, fields.toArray());
        return leg;
    }

    private String anyExtension() {
        return extension(random.nextInt(EXTENSIONS));
    }

    private static Object[] outside(TrueCall call) {
        boolean out = call.kind.equals("outbound");
        return new Object[] {
            "party_dn",
            "10003",
            "party_dn_type",
            "Wexternalline",
            "party_caller_id",
            "+49301" + (100_000 + call.id),
            "party_did",
            out ? "" : "+4930555000"
        };
    }

    private static Object[] inside(String dn) {
        return new Object[] {"party_dn", dn, "party_dn_type", "Wextension", "party_caller_id", dn};
    }
}
