package io.threecx.cdr.source;

import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of calls of which more may be heard, kept so that a call of several records is one call also after a restart.
 * Of every call more may be heard: a part that was handed on may be talked for hours, and nothing says so before.
 *
 * <p>They lie in a fixed number of drawers, one value of the state store each: so adding a record is one write, a drawer is
 * small, and all of them can be found without a list. The number of calls in a drawer and of records in a call is bounded.
 */
final class OpenCalls {
    static final int DRAWERS = 512;
    static final int MOST_CALLS = 16;
    static final int MOST_LEGS = 200;

    /** Those that need nothing more go first. */
    private static final Comparator<OpenCall> LEAST_NEEDED =
            Comparator.comparing((OpenCall call) -> !call.complete()).thenComparing(OpenCall::heardAt);

    private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);
    private static final int MOST_TRIES = 100;

    private final StateStore store;
    private final CallAssembler assembler;
    private final Duration settle;
    private final InstantSource clock;

    OpenCalls(StateStore store, CallAssembler assembler, Duration settle, InstantSource clock) {
        this.store = store;
        this.assembler = assembler;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * Keeps the legs of one record, and puts the call together.
     *
     * @param legs at least one; all of one call
     * @return the call as far as it is known
     * @throws StateStoreException when it is not known whether they are kept
     */
    CdrCall add(List<CdrLeg> legs) {
        String callId = legs.get(0).callId();
        String drawer = drawer(Math.floorMod(callId.hashCode(), DRAWERS));
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            byte[] stored = store.get(drawer).orElse(null);
            List<OpenCall> open = new ArrayList<>(stored == null ? List.of() : read(drawer, stored));
            Instant now = clock.instant();
            open.removeIf(call -> call.heardAt().plus(settle).isBefore(now));
            Optional<OpenCall> known =
                    open.stream().filter(call -> call.id().equals(callId)).findFirst();
            List<CdrLeg> all = merged(known.map(OpenCalls::legs).orElse(List.of()), legs);
            CdrCall call = assembler.assemble(all).get(0);
            known.ifPresent(open::remove);
            while (open.size() >= MOST_CALLS) {
                open.remove(open.stream().min(LEAST_NEEDED).orElseThrow());
            }
            open.add(new OpenCall(callId, now, call.complete(), StoredLegs.write(all)));
            if (store.compareAndSet(drawer, stored, StoredCalls.write(open))) {
                return call;
            }
        }
        throw new StateStoreException(
                "the open calls are changed by another process all the time; a PBX's records are read by one at a time",
                null);
    }

    /** The calls in a drawer as far as they are known, those that are settled too. */
    List<CdrCall> calls(int drawer) {
        String key = drawer(drawer);
        return store.get(key).map(stored -> read(key, stored)).orElse(List.of()).stream()
                .map(OpenCalls::legs)
                .filter(legs -> !legs.isEmpty())
                .map(legs -> assembler.assemble(legs).get(0))
                .toList();
    }

    /** A record may come twice; of a call that has too many, the first ones are kept. */
    private static List<CdrLeg> merged(List<CdrLeg> known, List<CdrLeg> more) {
        Map<String, CdrLeg> all = new LinkedHashMap<>();
        known.forEach(leg -> all.put(leg.id(), leg));
        for (CdrLeg leg : more) {
            if (all.size() < MOST_LEGS || all.containsKey(leg.id())) {
                all.put(leg.id(), leg);
            }
        }
        return List.copyOf(all.values());
    }

    private static List<OpenCall> read(String drawer, byte[] stored) {
        return StoredCalls.read(stored).orElseGet(() -> {
            LOG.warn(
                    "The open calls in '{}' cannot be read and are given up: the value is damaged, or a newer version wrote"
                            + " it. Calls told of before stay in the journal",
                    drawer);
            return List.of();
        });
    }

    private static List<CdrLeg> legs(OpenCall call) {
        return StoredLegs.read(call.id(), call.legs()).orElseGet(() -> {
            LOG.warn("The records kept of an open call cannot be read and are given up; the journal has the call");
            return List.of();
        });
    }

    private static String drawer(int number) {
        return "open-calls-" + number;
    }
}
